#include "net/target.h"

#include <algorithm>
#include <array>

namespace footfall::net {
namespace {

constexpr std::array<bool, 256> kHostBytes = [] {
  std::array<bool, 256> allowed{};
  for (const char byte : std::string_view("-._~!$&'()*+;=%:[]")) allowed[static_cast<unsigned char>(byte)] = true;
  for (char byte = '0'; byte <= '9'; ++byte) allowed[static_cast<unsigned char>(byte)] = true;
  for (char byte = 'a'; byte <= 'z'; ++byte) allowed[static_cast<unsigned char>(byte)] = true;
  for (char byte = 'A'; byte <= 'Z'; ++byte) allowed[static_cast<unsigned char>(byte)] = true;
  return allowed;
}();

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() && std::equal(lower_case.begin(), lower_case.end(), text.begin(),
                                                        [](char a, char b) { return a == (b | 0x20) || a == b; });
}

std::optional<Target> read_absolute(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!starts_with_ignoring_case(target, scheme)) continue;
    const std::string_view rest = target.substr(scheme.size());
    const size_t end = std::min(rest.find_first_of("/?#"), rest.size());
    const std::string_view authority = rest.substr(0, end);
    if (authority.empty() || authority.front() == ':' || !valid_host(authority)) return std::nullopt;
    return Target{end == rest.size() ? "/" : rest.substr(end), authority};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Target> read_target(std::string_view method, std::string_view target) {
  if (target.starts_with('/')) return Target{target, {}};
  if (target == "*" && method == "OPTIONS") return Target{target, {}};
  return read_absolute(target);
}

bool valid_host(std::string_view host) {
  return std::all_of(host.begin(), host.end(), [](char byte) { return kHostBytes[static_cast<unsigned char>(byte)]; });
}

}  // namespace footfall::net
