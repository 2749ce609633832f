#include "enrich/host_set.h"

namespace footfall {

bool HostSet::contains(std::string_view host) const {
  if (hosts_.empty()) return false;
  for (;;) {
    if (hosts_.find(host) != hosts_.end()) return true;
    const size_t dot = host.find('.');
    if (dot == std::string_view::npos) return false;
    host.remove_prefix(dot + 1);
  }
}

}  // namespace footfall
