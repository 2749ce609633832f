#include "base/zone_data.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <memory>
#include <string>

#include <absl/time/internal/cctz/include/cctz/zone_info_source.h>

namespace footfall {
namespace {

namespace cctz = absl::time_internal::cctz;

class EmbeddedSource : public cctz::ZoneInfoSource {
 public:
  explicit EmbeddedSource(std::string_view tzif) : rest_(tzif) {}

  std::size_t Read(void* to, std::size_t size) override {
    const std::string_view taken = rest_.substr(0, size);
    std::memcpy(to, taken.data(), taken.size());
    rest_.remove_prefix(taken.size());
    return taken.size();
  }

  int Skip(std::size_t offset) override {
    rest_.remove_prefix(std::min(offset, rest_.size()));
    return 0;
  }

 private:
  std::string_view rest_;
};

const ZoneFile* find_zone(std::string_view name) {
  const auto zones = embedded_zones();
  const auto found = std::ranges::lower_bound(zones, name, {}, &ZoneFile::name);
  return found != zones.end() && found->name == name ? &*found : nullptr;
}

std::unique_ptr<cctz::ZoneInfoSource> open_embedded(
    const std::string& name,
    const std::function<std::unique_ptr<cctz::ZoneInfoSource>(const std::string&)>& /*from_disk*/) {
  const ZoneFile* zone = find_zone(name);
  return zone == nullptr ? nullptr : std::make_unique<EmbeddedSource>(zone->tzif);
}

}  // namespace

bool is_zone_name(std::string_view name) { return find_zone(name) != nullptr; }

std::vector<std::string_view> zone_names() {
  std::vector<std::string_view> names;
  for (const ZoneFile& zone : embedded_zones()) names.push_back(zone.name);
  return names;
}

}  // namespace footfall

// Abseil's way to another source of zones: the program defines this variable, which Abseil itself defines weakly. So it
// must be in a file that is linked whenever a zone is loaded, hence beside is_zone_name().
namespace absl {
ABSL_NAMESPACE_BEGIN
namespace time_internal::cctz_extension {

ZoneInfoSourceFactory zone_info_source_factory = footfall::open_embedded;

}  // namespace time_internal::cctz_extension
ABSL_NAMESPACE_END
}  // namespace absl
