// A request's target in the four forms of RFC 9112 (section 3.2), and what may stand in a Host header. Pure.
#pragma once

#include <optional>
#include <string_view>

namespace footfall::net {

struct Target {
  std::string_view origin;     // the path and query: "/a?b", "?b" when the path is empty, or "*"
  std::string_view authority;  // of the absolute form alone; it stands in for the Host header
};

// Nothing when the target has none of the forms that `method` may have. Absolute targets are those of http and https,
// without a user. A fragment is let pass as part of what it follows. CONNECT's form is none: this is no proxy.
std::optional<Target> read_target(std::string_view method, std::string_view target);

// Whether it is a host, with a port or not, in the bytes that RFC 3986 has for them. An empty one is: RFC 9112 asks
// for it where a target has no authority. A list with commas is not: two Host headers that somebody joined look so.
bool valid_host(std::string_view host);

}  // namespace footfall::net
