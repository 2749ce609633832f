#include "fold/catalogue.h"

namespace footfall {

const SiteEntry* Catalogue::find(std::string_view domain) const {
  if (domain.substr(0, 4) == "www.") domain.remove_prefix(4);
  const auto found = sites.find(domain);
  return found == sites.end() || domain.empty() ? nullptr : found->second.get();
}

std::shared_ptr<const Catalogue> CatalogueHolder::get() const {
  std::lock_guard lock(mutex_);
  return current_;
}

void CatalogueHolder::publish(std::shared_ptr<const Catalogue> catalogue) {
  {
    std::lock_guard lock(mutex_);
    std::swap(current_, catalogue);
  }
  published_.notify_all();
  // The old one is let go outside the lock: it may be the last to hold a large table.
}

void CatalogueHolder::wait_newer(uint64_t seen, std::chrono::milliseconds most, const std::stop_token& stop) const {
  std::unique_lock lock(mutex_);
  published_.wait_for(lock, stop, most, [&] { return current_ && current_->version > seen; });
}

}  // namespace footfall
