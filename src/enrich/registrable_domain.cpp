#include "enrich/registrable_domain.h"

#include <libpsl.h>

namespace footfall {
namespace {

// No top-level domain ends with a digit (RFC 3696), every IPv4 address does.
bool is_address(std::string_view host) { return host.back() == ']' || (host.back() >= '0' && host.back() <= '9'); }

}  // namespace

std::string_view registrable_domain(std::string_view host) {
  if (host.empty() || is_address(host)) return host;
  const std::string terminated(host);
  const char* const domain = psl_registrable_domain(psl_builtin(), terminated.c_str());
  return domain == nullptr ? host : host.substr(static_cast<size_t>(domain - terminated.c_str()));
}

std::string_view RegistrableDomains::of(std::string_view host) {
  if (const std::string* known = recent_.find(host)) return *known;
  return recent_.put(host, std::string(registrable_domain(host)));
}

}  // namespace footfall
