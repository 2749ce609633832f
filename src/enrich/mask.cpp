#include "enrich/mask.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace footfall {
namespace {

constexpr std::string_view kEmail = "[email]";
constexpr std::string_view kToken = "[token]";
constexpr std::string_view kNumber = "[number]";
constexpr std::string_view kEscapedAt = "%40";
constexpr size_t kEscapeBytes = 3;
constexpr size_t kUuidBytes = 36;
constexpr size_t kLeastPieceBytes = 4;    // of a token's rest: shorter ones tell nothing
constexpr size_t kBytesPerChange = 4;     // a word changes less often
constexpr size_t kMostDomainBytes = 253;  // RFC 1035

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }
constexpr bool is_alnum(char c) { return is_letter(c) || is_digit(c); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool is_run(char c) { return is_alnum(c) || c == '-' || c == '_'; }

bool all(std::string_view text, bool (*is)(char)) { return std::all_of(text.begin(), text.end(), is); }
bool any(std::string_view text, bool (*is)(char)) { return std::any_of(text.begin(), text.end(), is); }

template <class Is>
size_t end_of(std::string_view text, size_t from, Is is) {
  while (from < text.size() && is(text[from])) ++from;
  return from;
}

// How often letters, digits and cases change. "Ab" counts for nothing: so words begin.
size_t changes(std::string_view text) {
  size_t count = 0;
  for (size_t i = 1; i < text.size(); ++i) {
    const char before = text[i - 1];
    const char here = text[i];
    const bool same = is_digit(before) == is_digit(here) && (is_upper(before) == is_upper(here) || is_upper(before));
    if (!same) ++count;
  }
  return count;
}

bool is_by_chance(std::string_view text) {
  if (!any(text, is_digit) || !any(text, is_letter)) return false;
  return all(text, is_hex) || changes(text) * kBytesPerChange >= text.size();
}

bool is_uuid(std::string_view text) {
  if (text.size() != kUuidBytes) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return true;
}

// The parts of a run of letters, digits, "-" and "_", each with whether it is masked.
class Run {
 public:
  Run(std::string_view text, const PageRules& rules, std::string& out) : text_(text), rules_(rules), out_(out) {}

  void mask() {
    if (rules_.token_bytes > 0 && is_uuid(text_)) {
      out_ += kToken;
      return;
    }
    const bool has_token = rules_.token_bytes > 0 && has_long_part();
    for (size_t at = 0; at < text_.size();) {
      const size_t end = end_of(text_, at, is_alnum);
      put(text_.substr(at, end - at), has_token);
      at = end_of(text_, end, [](char c) { return !is_alnum(c); });
      out_.append(text_.substr(end, at - end));
    }
  }

 private:
  [[nodiscard]] bool has_long_part() const {
    for (size_t at = 0; at < text_.size();) {
      const size_t end = end_of(text_, at, is_alnum);
      if (is_long_token(text_.substr(at, end - at))) return true;
      at = end + 1;
    }
    return false;
  }

  [[nodiscard]] bool is_long_token(std::string_view part) const {
    return part.size() >= rules_.token_bytes && is_by_chance(part);
  }

  void put(std::string_view part, bool has_token) {
    const bool rest = has_token && part.size() >= kLeastPieceBytes && is_by_chance(part);
    if (rest || (rules_.token_bytes > 0 && is_long_token(part))) {
      out_ += kToken;
    } else if (rules_.number_digits > 0 && part.size() >= rules_.number_digits && all(part, is_digit)) {
      out_ += kNumber;
    } else {
      out_ += part;
    }
  }

  std::string_view text_;
  const PageRules& rules_;
  std::string& out_;
};

size_t at_length(std::string_view text, size_t i) {
  if (text[i] == '@') return 1;
  return text.substr(i, kEscapedAt.size()) == kEscapedAt ? kEscapedAt.size() : 0;
}

// Bytes of the domain that `text` begins with: labels, of which the last begins with two letters and ends with them; 0
// when there is none.
size_t domain_length(std::string_view text) {
  const size_t end = end_of(text.substr(0, kMostDomainBytes), 0, [](char c) { return is_run(c) || c == '.'; });
  std::string_view domain = text.substr(0, end);
  for (size_t dot = domain.rfind('.'); dot != 0 && dot != std::string_view::npos; dot = domain.rfind('.')) {
    const size_t letters = end_of(domain, dot + 1, is_letter);
    if (letters - dot > 2) return letters;
    domain = domain.substr(0, dot);
  }
  return 0;
}

bool is_local_part(char c) { return is_run(c) || c == '.' || c == '+'; }

// Where the local part begins that ends at `at`; escapes belong to it.
size_t local_begin(std::string_view text, size_t at) {
  size_t begin = at;
  while (begin > 0 && (is_local_part(text[begin - 1]) || text[begin - 1] == '%')) --begin;
  return begin;
}

void mask_emails(std::string& text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t sign = at_length(text, i);
    if (sign == 0) continue;
    const size_t domain = domain_length(std::string_view(text).substr(i + sign));
    const size_t begin = local_begin(text, i);
    if (domain == 0 || begin == i) continue;
    text.replace(begin, i + sign + domain - begin, kEmail);
    i = begin + kEmail.size() - 1;
  }
}

// A JSON web token's parts are joined by dots, and the first begins so.
size_t web_token_length(std::string_view text) {
  if (text.substr(0, 3) != "eyJ") return 0;
  const size_t end = end_of(text, 0, [](char c) { return is_run(c) || c == '.'; });
  return text.substr(0, end).find('.') != std::string_view::npos ? end : 0;
}

void mask_runs(std::string& text, const PageRules& rules) {
  const std::string_view from = text;
  std::string out;
  out.reserve(text.size() + kNumber.size());
  for (size_t i = 0; i < from.size();) {
    const size_t token = rules.token_bytes > 0 ? web_token_length(from.substr(i)) : 0;
    if (token >= rules.token_bytes && token > 0) {
      out += kToken;
      i += token;
      continue;
    }
    const size_t end = end_of(from, i, is_run);
    Run(from.substr(i, end - i), rules, out).mask();
    const size_t other = std::min(from.size() - end, from[std::min(end, from.size() - 1)] == '%' ? kEscapeBytes : 1);
    out.append(from.substr(end, other));
    i = end + other;
  }
  text = std::move(out);
}

// What a byte is here, as bits. Most paths hold nothing to mask: one look at each byte tells, and they are not copied.
constexpr uint8_t kInRun = 1;
constexpr uint8_t kDigit = 2;
constexpr uint8_t kOfAt = 4;        // "@" or "%40"
constexpr uint8_t kOfWebToken = 8;  // the "J" of "eyJ"

constexpr std::array<uint8_t, 256> kBits = [] {
  std::array<uint8_t, 256> bits{};
  for (size_t byte = 0; byte < 0x80; ++byte) {
    const auto c = static_cast<char>(byte);
    if (is_run(c)) bits[byte] |= kInRun;
    if (is_digit(c)) bits[byte] |= kDigit;
    if (c == '@' || c == '%') bits[byte] |= kOfAt;
    if (c == 'J') bits[byte] |= kOfWebToken;
  }
  return bits;
}();

struct Sight {
  unsigned bits = 0;  // of all bytes
  size_t run = 0;     // bytes of the longest
  size_t digits = 0;  // of the longest row of them
};

Sight look_at(std::string_view text) {
  Sight sight;
  size_t run = 0;
  size_t digits = 0;
  for (const char c : text) {
    const unsigned bits = kBits[static_cast<unsigned char>(c)];
    sight.bits |= bits;
    run = (bits & kInRun) != 0 ? run + 1 : 0;
    digits = (bits & kDigit) != 0 ? digits + 1 : 0;
    sight.run = std::max(sight.run, run);
    sight.digits = std::max(sight.digits, digits);
  }
  return sight;
}

bool has_candidate(const Sight& sight, const PageRules& rules) {
  const bool number = rules.number_digits > 0 && sight.digits >= rules.number_digits;
  const bool token = sight.digits > 0 && sight.run >= std::min<size_t>(rules.token_bytes, kUuidBytes);
  return number || (rules.token_bytes > 0 && (token || (sight.bits & kOfWebToken) != 0));
}

}  // namespace

void mask_private(std::string& text, const PageRules& rules) {
  const Sight sight = look_at(text);
  if (rules.mask_emails && (sight.bits & kOfAt) != 0) mask_emails(text);
  if (has_candidate(sight, rules)) mask_runs(text, rules);
}

}  // namespace footfall
