#include "app/client_ip_header.h"

#include <algorithm>

#include "parse/url.h"

namespace footfall {
namespace {

constexpr size_t kMostBytes = 64;  // longer than any that is in use

constexpr std::string_view kSecret[] = {"cookie", "authorization", "proxy-authorization"};

// RFC 9110, a token.
bool is_token_byte(char byte) {
  const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  return letter || (byte >= '0' && byte <= '9') || std::string_view("!#$%&'*+-.^_`|~").find(byte) != std::string::npos;
}

}  // namespace

Result<std::string> parse_client_ip_header(const std::string& text) {
  if (text.size() > kMostBytes || !std::all_of(text.begin(), text.end(), is_token_byte)) {
    return Error{Code::kInvalid, "\"" + text + "\" is no name of a header", "write it like True-Client-IP"};
  }
  for (const std::string_view secret : kSecret) {
    if (!equal_ignoring_case(text, secret)) continue;
    return Error{Code::kInvalid, text + " can't name the client, and is never stored", "write it like True-Client-IP"};
  }
  return text;
}

}  // namespace footfall
