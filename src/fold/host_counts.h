// The rejects of a site-day that are about hosts, by host: those of site 0 that name no known site, and those of a site
// that come from a host which is not the site's.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "footfall/result.h"

namespace footfall {

using HostCounts = std::map<std::string, uint64_t, std::less<>>;

// Above kMaxRejectHosts the first ones keep their names; the others are counted as (other).
void count_host(HostCounts& hosts, std::string_view host);

// Format: varint hosts, then for each its name and varint count.
std::string encode_hosts(const HostCounts& hosts);
Result<HostCounts> decode_hosts(std::string_view bytes);

}  // namespace footfall
