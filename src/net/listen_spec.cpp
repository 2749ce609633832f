#include "net/listen_spec.h"

#include <string_view>

#include "net/address.h"

namespace footfall::net {
namespace {

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

Result<ListenSpec> parse_listen_spec(const std::string& text) {
  std::string_view rest = text;
  ListenSpec spec;
  spec.proxy_protocol = take_prefix(rest, "proxy:");
  if (take_prefix(rest, "unix:")) {
    spec.unix_path = rest;
    if (!rest.empty()) return spec;
    return Error{Code::kInvalid, "\"" + text + "\" names no file for the unix socket",
                 "write it like unix:/run/footfall/http.sock"};
  }
  spec.address = rest;
  if (auto address = parse_listen(spec.address); !address) return address.error();
  return spec;
}

}  // namespace footfall::net
