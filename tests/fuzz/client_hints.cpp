// Client hints: each line is a header, in the order of ClientHints. Lists stay within their bound, text is plain, what
// was read and written again reads the same, and no hint breaks what the rules found.
#include "enrich/client_hints.h"

#include <algorithm>
#include <string>

#include "base/check.h"
#include "enrich/hinted_agent.h"
#include "fuzz/fuzz.h"

namespace footfall::fuzz {
namespace {

constexpr size_t kMostMembers = 5;
constexpr size_t kMostTextBytes = 64;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"";
}

void try_list(std::string_view header) {
  const std::vector<FieldItem> items = read_list(header, kMostMembers);
  FOOTFALL_CHECK(items.size() <= kMostMembers);
  std::string written;
  for (const FieldItem& item : items) {
    written += (written.empty() ? "" : ", ") + quoted(item.text) + ";v=" + quoted(item.version);
  }
  const std::vector<FieldItem> again = read_list(written, kMostMembers);
  FOOTFALL_CHECK(
      std::equal(items.begin(), items.end(), again.begin(), again.end(),
                 [](const FieldItem& a, const FieldItem& b) { return a.text == b.text && a.version == b.version; }));
}

void try_items(std::string_view header) {
  if (const auto text = read_string(header)) FOOTFALL_CHECK(read_string(quoted(*text)) == text);
  if (const auto value = read_boolean(header)) FOOTFALL_CHECK(read_boolean(*value ? "?1" : "?0") == value);
}

void check_plain(std::string_view text) {
  FOOTFALL_CHECK(text.size() <= kMostTextBytes);
  FOOTFALL_CHECK(text.find_first_of("\"\\<>();,\n") == std::string_view::npos);
}

void try_hints(std::string_view bytes) {
  ClientHints raw;
  for (std::string_view* header : {&raw.brands, &raw.full_version_list, &raw.mobile, &raw.platform,
                                   &raw.platform_version, &raw.model, &raw.form_factors})
    *header = take_line(bytes);
  const HintedAgent hints = read_hints(raw);
  for (const FieldItem& brand : hints.brands) {
    check_plain(brand.text);
    check_plain(brand.version);
  }
  for (const std::string& text : {hints.platform, hints.platform_version, hints.model}) check_plain(text);
  RuleAnswer browser = {"Chrome", "142", "0"};
  RuleAnswer system = {"Android", "10", ""};
  hint_browser(hints, browser);
  hint_system(hints, system);
  for (const RuleAnswer& answer : {browser, system}) {
    FOOTFALL_CHECK(!answer[0].empty());
    for (const std::string& part : answer) check_plain(part);
  }
  FOOTFALL_CHECK(unfrozen("x (Linux; Android 10; K) y", hints).ends_with(") y"));
}

}  // namespace

void try_bytes(std::string_view bytes) {
  try_list(bytes);
  try_items(bytes);
  try_hints(bytes);
}

}  // namespace footfall::fuzz
