#include "parse/url.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "parse/clean_text.h"

namespace footfall {
namespace {

constexpr size_t kMaxHostBytes = 253;  // RFC 1035, in presentation form
constexpr size_t kMaxPortDigits = 5;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// The value of a hexadecimal digit, or -1.
constexpr std::array<int8_t, 256> kHexDigit = [] {
  std::array<int8_t, 256> digits{};
  digits.fill(-1);
  for (int8_t i = 0; i < 10; ++i) digits[static_cast<size_t>('0' + i)] = i;
  for (int8_t i = 0; i < 6; ++i) {
    digits[static_cast<size_t>('a' + i)] = static_cast<int8_t>(10 + i);
    digits[static_cast<size_t>('A' + i)] = static_cast<int8_t>(10 + i);
  }
  return digits;
}();

inline int hex_digit(char c) { return kHexDigit[static_cast<unsigned char>(c)]; }

inline int hex_pair(const char* digits) {
  const int high = hex_digit(digits[0]);
  const int low = hex_digit(digits[1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

// How a byte of a host is written: letters in lower case, digits, "-", "_", ".", and bytes of UTF-8; 0 for all others.
constexpr std::array<char, 256> kInHost = [] {
  std::array<char, 256> in_host{};
  for (size_t byte = 0; byte < in_host.size(); ++byte) {
    const auto c = static_cast<char>(byte);
    const bool kept = byte >= 0x80 || is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
    in_host[byte] = kept ? lower(c) : '\0';
  }
  return in_host;
}();

// Writes the host in lower case to `name`, which has its size. False when it is none.
bool write_host(std::string_view host, char* name) {
  char before = '.';
  unsigned char bits = 0;
  for (const char c : host) {
    const char written = kInHost[static_cast<unsigned char>(c)];
    if (written == '\0' || (written == '.' && before == '.')) return false;
    bits |= static_cast<unsigned char>(c);
    before = written;
    *name++ = written;
  }
  return before != '.' && (bits < 0x80 || is_utf8(host));
}

// "[2001:db8::1]"; whether the address is one is nobody's business here.
bool is_bracketed(std::string_view text) {
  if (text.size() < 4 || text.front() != '[' || text.back() != ']') return false;
  const std::string_view inner = text.substr(1, text.size() - 2);
  return inner.find(':') != std::string_view::npos &&
         std::all_of(inner.begin(), inner.end(), [](char c) { return is_hex(c) || c == ':' || c == '.'; });
}

struct Authority {
  std::string_view host;
  std::string_view port;
};

Authority split_authority(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), [](char c) { return c == '@' || c == ':'; })) return {text, {}};
  if (const size_t at = text.rfind('@'); at != std::string_view::npos) text.remove_prefix(at + 1);
  const size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || text.find(']', colon) != std::string_view::npos) return {text, {}};
  const std::string_view port = text.substr(colon + 1);
  const bool valid = port.size() <= kMaxPortDigits && std::all_of(port.begin(), port.end(), is_digit);
  return valid ? Authority{text.substr(0, colon), port} : Authority{};
}

std::string lower_host(std::string_view host) {
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);
  if (host.size() > kMaxHostBytes) return {};
  std::string name(host);
  if (write_host(host, name.data())) return name;
  if (!is_bracketed(host)) return {};
  std::transform(host.begin(), host.end(), name.begin(), lower);
  return name;
}

// The part before the first byte that `ends` tells, taken off the front. find_first_of() would search the set anew for
// each byte.
template <class Ends>
std::string_view take_until(std::string_view& rest, Ends ends) {
  const auto end = static_cast<size_t>(std::find_if(rest.begin(), rest.end(), ends) - rest.begin());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end);
  return part;
}

}  // namespace

std::optional<Url> split_url(std::string_view text) {
  std::string_view rest = trim(text);
  Url url;
  if (rest.substr(0, 2) != "//") {
    const size_t colon = rest.find(':');
    if (colon == std::string_view::npos || rest.substr(colon, 3) != "://") return std::nullopt;
    url.scheme = rest.substr(0, colon);
    if (!is_scheme(url.scheme)) return std::nullopt;
    rest.remove_prefix(colon + 1);
  }
  rest.remove_prefix(2);
  const std::string_view authority = take_until(rest, [](char c) { return c == '/' || c == '?' || c == '#'; });
  const Authority parts = split_authority(authority);
  url.host = lower_host(parts.host);
  if (url.host.empty()) return std::nullopt;
  url.port = parts.port;
  url.path = take_until(rest, [](char c) { return c == '?' || c == '#'; });
  url.has_query = !rest.empty() && rest[0] == '?';
  if (url.has_query) url.query = take_until(rest, [](char c) { return c == '#'; }).substr(1);
  if (!rest.empty()) url.fragment = rest.substr(1);
  return url;
}

bool is_web(const Url& url) {
  return url.scheme.empty() || equal_ignoring_case(url.scheme, "https") || equal_ignoring_case(url.scheme, "http");
}

std::string host_name(std::string_view authority) { return lower_host(split_authority(authority).host); }

std::string_view port_of(std::string_view authority) { return split_authority(authority).port; }

std::string_view without_www(std::string_view host) {
  return host.size() > 4 && host.substr(0, 4) == "www." ? host.substr(4) : host;
}

std::string_view trim(std::string_view text) {
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

int hex_byte(std::string_view text, size_t at) {
  return text.size() < 2 || at > text.size() - 2 ? -1 : hex_pair(text.data() + at);
}

// Byte by byte into a string that is long enough: a page in a pixel's target has an escape every few bytes, and looking
// for each by find() took most of the parser's time.
std::string percent_decode(std::string_view text, char plus) {
  std::string decoded(text.size(), '\0');
  char* out = decoded.data();
  const char* const end = text.data() + text.size();
  for (const char* in = text.data(); in != end; ++in) {
    char c = *in;
    if (c == '%' && end - in > 2) {
      const int byte = hex_pair(in + 1);
      if (byte >= 0) c = static_cast<char>(byte);
      if (byte >= 0) in += 2;
    } else if (c == '+') {
      c = plus;
    }
    *out++ = c;
  }
  decoded.resize(static_cast<size_t>(out - decoded.data()));
  return decoded;
}

bool equal_ignoring_case(std::string_view a, std::string_view lower_case) {
  return a.size() == lower_case.size() &&
         std::equal(a.begin(), a.end(), lower_case.begin(), [](char x, char y) { return lower(x) == y; });
}

}  // namespace footfall
