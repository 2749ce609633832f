#include "enrich/language.h"

#include <algorithm>
#include <array>

#include "footfall/hit.h"
#include "parse/url.h"

namespace footfall {
namespace {

constexpr size_t kMostSubtagBytes = 8;
constexpr int kWhole = 1'000;  // q in thousandths, as precise as the header can be

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_lower(c) || is_upper(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

bool all(std::string_view text, bool (*is)(char)) { return std::all_of(text.begin(), text.end(), is); }

template <class Ends>
std::string_view take_until(std::string_view& rest, Ends ends) {
  const auto end = static_cast<size_t>(std::find_if(rest.begin(), rest.end(), ends) - rest.begin());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

constexpr auto kIsComma = [](char c) { return c == ','; };
constexpr auto kIsSemicolon = [](char c) { return c == ';'; };
constexpr auto kIsSeparator = [](char c) { return c == '-' || c == '_'; };

// "0.8" to 800; no q is 1, and a q that can't be read is 0.
int quality(std::string_view parameters) {
  const size_t at = std::min(parameters.find("q="), parameters.find("Q="));
  if (at == std::string_view::npos) return kWhole;
  const std::string_view text = trim(parameters.substr(at + 2, parameters.find(';', at) - at - 2));
  if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
  if (text[0] == '1') return kWhole;
  int thousandths = 0;
  for (size_t i = 2; i < 5; ++i) {
    thousandths = thousandths * 10 + (i < text.size() && is_digit(text[i]) ? text[i] - '0' : 0);
  }
  return thousandths;
}

bool is_region(std::string_view part) {
  return (part.size() == 2 && all(part, is_letter)) || (part.size() == 3 && all(part, is_digit));
}

// Subtags of one to eight letters and digits.
bool is_well_formed(std::string_view tag) {
  size_t length = 0;
  for (const char c : tag) {
    const bool separator = kIsSeparator(c);
    if (separator ? length == 0 : !is_letter(c) && !is_digit(c)) return false;
    length = separator ? 0 : length + 1;
    if (length > kMostSubtagBytes) return false;
  }
  return length > 0;
}

// ISO 639 has codes for what is no language: undetermined, multiple, none, uncoded.
bool is_no_language(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNone{"und", "mul", "zxx", "mis"};
  return std::find(kNone.begin(), kNone.end(), name) != kNone.end();
}

// language ["-" extension, three letters] ["-" script] ["-" region] and more; empty when it is not a tag.
std::string normalised(std::string_view tag) {
  if (!is_well_formed(tag)) return {};
  const std::string_view name = take_until(tag, kIsSeparator);
  if (name.size() < 2 || name.size() > 3 || !all(name, is_letter)) return {};
  std::string result(name);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  if (is_no_language(result)) return {};
  std::string_view part = take_until(tag, kIsSeparator);
  while (part.size() == 3 && all(part, is_letter)) part = take_until(tag, kIsSeparator);
  if (part.size() == 4 && all(part, is_letter)) part = take_until(tag, kIsSeparator);
  if (!is_region(part)) return result;
  result.push_back('-');
  std::transform(part.begin(), part.end(), std::back_inserter(result), upper);
  return result;
}

// Bytes of a first range that is "de" or "de-DE" already and has no q, as most headers begin; 0 when it isn't so.
size_t plain_length(std::string_view header) {
  const auto ends = [header](size_t at) { return header.size() == at || (header.size() > at && header[at] == ','); };
  if (header.size() < 2 || !is_lower(header[0]) || !is_lower(header[1])) return 0;
  if (ends(2)) return 2;
  return ends(5) && header[2] == '-' && is_upper(header[3]) && is_upper(header[4]) ? 5 : 0;
}

}  // namespace

std::string language_tag(std::string_view accept_language) {
  if (const size_t plain = plain_length(accept_language); plain > 0)
    return std::string(accept_language.substr(0, plain));
  std::string best(kNotKnown);
  int best_quality = 0;
  while (!accept_language.empty() && best_quality < kWhole) {
    std::string_view entry = take_until(accept_language, kIsComma);
    const std::string_view tag = trim(take_until(entry, kIsSemicolon));
    const int q = quality(entry);
    if (q <= best_quality) continue;
    std::string name = normalised(tag);
    if (name.empty()) continue;
    best = std::move(name);
    best_quality = q;
  }
  return best;
}

std::string_view language_of(std::string_view tag) { return tag.substr(0, tag.find('-')); }

std::string language(std::string_view accept_language) {
  return std::string(language_of(language_tag(accept_language)));
}

}  // namespace footfall
