// Who asks the API, found as the fold finds whose a hit is: so that what a person leaves out is what counted.
#pragma once

#include <string>

#include "enrich/trusted_proxies.h"
#include "footfall/result.h"
#include "net/http.h"

namespace footfall {

// "192.0.2.1"; of IPv6 the network of a household, "2001:db8:0:1::/64", within which machines change their addresses by
// the day; "::1". kInvalid: the request came with no address, or through a proxy that is not trusted, whose address is
// that of all who come through it.
Result<std::string> caller_network(const Request& request, const TrustedProxies& trusted);

}  // namespace footfall
