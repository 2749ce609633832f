#include "enrich/counted_repeats.h"

#include <algorithm>
#include <charconv>

namespace footfall {
namespace {

constexpr size_t kFewestWorthwhile = 10;  // laid out, a shorter repeat costs next to nothing

struct Repeat {
  size_t length = 0;  // of its text; 0: none begins here
  size_t least = 0;
  size_t most = 0;
};

// "{1,100}". Neither "{5}" nor "{2,}" is one.
Repeat repeat_at(std::string_view regex, size_t at) {
  Repeat repeat;
  const std::string_view text = regex.substr(at, regex.find('}', at) - at);
  const size_t comma = text.find(',');
  if (!text.starts_with('{') || comma == std::string_view::npos) return {};
  const char* const end = text.data() + text.size();
  const auto least = std::from_chars(text.data() + 1, end, repeat.least);
  const auto most = std::from_chars(text.data() + comma + 1, end, repeat.most);
  if (least.ec != std::errc() || least.ptr != text.data() + comma || most.ec != std::errc() || most.ptr != end)
    return {};
  repeat.length = text.size() + 1;
  return repeat;
}

// "[^;/]"; a "]" right behind its beginning belongs to it.
size_t class_length(std::string_view regex) {
  size_t at = regex.starts_with("[^") ? 2 : 1;
  if (regex.substr(at, 1) == "]") ++at;
  while (at < regex.size() && regex[at] != ']') at += regex[at] == '\\' ? 2 : 1;
  return std::min(at + 1, regex.size());
}

std::string uncounted(size_t least) {
  if (least == 0) return "*";
  return least == 1 ? "+" : "{" + std::to_string(least) + ",}";
}

}  // namespace

size_t atom_length(std::string_view regex) {
  if (regex[0] == '[') return class_length(regex);
  return regex[0] == '\\' ? std::min<size_t>(2, regex.size()) : 1;
}

UncountedRegex without_counted_repeats(std::string_view regex) {
  UncountedRegex out;
  for (size_t at = 0; at < regex.size();) {
    const std::string_view atom = regex.substr(at, atom_length(regex.substr(at)));
    out.regex += atom;
    at += atom.size();
    const Repeat repeat = atom == ")" ? Repeat{} : repeat_at(regex, at);
    if (repeat.length == 0 || repeat.most < kFewestWorthwhile) continue;
    out.regex += uncounted(repeat.least);
    out.least_bound = out.least_bound == 0 ? repeat.most : std::min(out.least_bound, repeat.most);
    at += repeat.length;
  }
  return out;
}

}  // namespace footfall
