#include "parse/clean_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "parse/url.h"

namespace footfall {
namespace {

constexpr size_t kEscapeBytes = 3;  // "%41"
constexpr int kLongestSequence = 4;

constexpr bool is_control(unsigned char c) { return c < 0x20 || c == 0x7f; }
// Objects, not functions: so they are inlined into std::all_of().
constexpr auto kIsAscii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
constexpr auto kIsPlainInValue = [](char c) { return kIsAscii(c) && !is_control(static_cast<unsigned char>(c)); };

// It needs no change but to be cut.
bool is_plain_value(std::string_view text) {
  return (text.empty() || text[0] != '(') && std::all_of(text.begin(), text.end(), kIsPlainInValue);
}

// The path percent-encode set of the URL standard, and "%", which is decided by what follows it.
constexpr std::array<bool, 256> kPlainInPath = [] {
  std::array<bool, 256> plain{};
  for (size_t byte = '!'; byte < 0x7f; ++byte) plain[byte] = true;
  for (const char c : std::string_view("%\"#<>?`{}")) plain[static_cast<size_t>(c)] = false;
  return plain;
}();

constexpr auto kIsPlainInPath = [](char c) { return kPlainInPath[static_cast<unsigned char>(c)]; };

void append_escape(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out.push_back('%');
  out.push_back(kDigits[byte >> 4]);
  out.push_back(kDigits[byte & 15]);
}

bool is_continuation_escape(std::string_view text, size_t at) {
  return text.size() - at >= kEscapeBytes && text[at] == '%' && (hex_byte(text, at + 1) & 0xc0) == 0x80;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// The range that the second byte must lie in; the others are any continuation.
struct Lead {
  size_t length;
  unsigned char from;
  unsigned char to;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0xc2) return {0, 0, 0};
  if (byte < 0xe0) return {2, 0x80, 0xbf};
  if (byte == 0xe0) return {3, 0xa0, 0xbf};
  if (byte == 0xed) return {3, 0x80, 0x9f};
  if (byte < 0xf0) return {3, 0x80, 0xbf};
  if (byte == 0xf0) return {4, 0x90, 0xbf};
  if (byte < 0xf4) return {4, 0x80, 0xbf};
  return byte == 0xf4 ? Lead{4, 0x80, 0x8f} : Lead{0, 0, 0};
}

}  // namespace

size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text[0]) < 0x80) return 1;
  const Lead lead = lead_of(static_cast<unsigned char>(text[0]));
  if (lead.length == 0 || text.size() < lead.length) return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  if (second < lead.from || second > lead.to) return 0;
  const std::string_view others = text.substr(2, lead.length - 2);
  return std::all_of(others.begin(), others.end(), is_continuation) ? lead.length : 0;
}

bool is_utf8(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), kIsAscii)) return true;
  while (!text.empty()) {
    const size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

size_t path_cut(std::string_view text, size_t limit) {
  if (text.size() <= limit) return text.size();
  size_t end = limit;
  for (size_t back = 1; back < kEscapeBytes && back <= limit; ++back) {
    if (text[limit - back] == '%') end = limit - back;
  }
  const size_t boundary = end;
  for (int i = 1; i < kLongestSequence && is_continuation_escape(text, end) && end >= kEscapeBytes; ++i) {
    if (text[end - kEscapeBytes] != '%') return boundary;
    end -= kEscapeBytes;
  }
  return is_continuation_escape(text, end) ? boundary : end;
}

CleanPath clean_path(std::string_view path, size_t limit) {
  CleanPath clean;
  if (path.empty()) path = "/";
  if (path.size() <= limit && std::all_of(path.begin(), path.end(), kIsPlainInPath)) {
    clean.text = path;
    return clean;
  }
  clean.text.reserve(std::min(path.size(), limit) + kEscapeBytes);
  // A few bytes more than the limit decide where to cut; what lies behind them can't change anything.
  const size_t enough = limit + kLongestSequence * kEscapeBytes;
  for (size_t i = 0; i < path.size() && clean.text.size() < enough; ++i) {
    const bool kept = kIsPlainInPath(path[i]) || (path[i] == '%' && hex_byte(path, i + 1) >= 0);
    if (kept) clean.text.push_back(path[i]);
    if (!kept) append_escape(clean.text, path[i]);
  }
  clean.cut = clean.text.size() > limit;
  if (clean.cut) clean.text.resize(path_cut(clean.text, limit));
  return clean;
}

std::string clean_own_value(std::string value, size_t limit) {
  if (value.size() <= limit && trim(value).size() == value.size() && is_plain_value(value)) return value;
  return clean_value(value, limit);
}

std::string clean_value(std::string_view value, size_t limit) {
  value = trim(value);
  if (is_plain_value(value)) return std::string(trim(value.substr(0, limit)));
  std::string clean;
  clean.reserve(std::min(value.size(), limit));
  while (!value.empty()) {
    const size_t length = utf8_length(value);
    const bool reserved = clean.empty() && value[0] == '(';
    const bool kept = length > 0 && !reserved && !is_control(static_cast<unsigned char>(value[0]));
    if (clean.size() + (kept ? length : kEscapeBytes) > limit) break;
    if (kept) clean.append(value.substr(0, length));
    if (!kept) append_escape(clean, value[0]);
    value.remove_prefix(kept ? length : 1);
  }
  clean.resize(trim(clean).size());  // where it was cut
  return clean;
}

}  // namespace footfall
