#include "fold/catalogue.h"

namespace footfall {

const SiteEntry* Catalogue::find(std::string_view domain) const {
  if (domain.substr(0, 4) == "www.") domain.remove_prefix(4);
  const auto found = sites.find(domain);
  return found == sites.end() || domain.empty() ? nullptr : found->second.get();
}

std::shared_ptr<const Catalogue> CatalogueHolder::get() const {
  return current_.with([](const auto& current) { return current; });
}

void CatalogueHolder::publish(std::shared_ptr<const Catalogue> catalogue) {
  const uint64_t version = catalogue->version;
  // The old one is let go outside the lock: it may be the last to hold a large table.
  current_.with([&catalogue](auto& current) { std::swap(current, catalogue); });
  version_.store(version, std::memory_order_release);
}

}  // namespace footfall
