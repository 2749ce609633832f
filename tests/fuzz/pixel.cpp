// A pixel's record, a line for each of its fields: target, Referer, Host, Sec-Fetch-Site, Sec-Purpose. Whatever comes,
// it is a hit or a reject whose every value may be stored, and always the same one.
#include <algorithm>
#include <array>
#include <string>

#include "base/check.h"
#include "footfall/limits.h"
#include "fuzz/fuzz.h"
#include "parse/clean_text.h"
#include "parse/parse.h"
#include "parse/url.h"

namespace footfall::fuzz {
namespace {

constexpr std::array kTags{Tag::kTarget, Tag::kReferer, Tag::kHost, Tag::kSecFetchSite, Tag::kSecPurpose};

void check_host(std::string_view host) { FOOTFALL_CHECK(host.empty() || host_name(host) == host); }

void check_path(std::string_view path, size_t most) {
  FOOTFALL_CHECK(!path.empty() && path.size() <= most);
  FOOTFALL_CHECK(path == kNotKnown || clean_path(path, most).text == path);
}

void check_value(std::string_view value) {
  FOOTFALL_CHECK(value.size() <= kMaxValueBytes && is_utf8(value));
  FOOTFALL_CHECK(value.empty() || value[0] != '(');
  FOOTFALL_CHECK(std::none_of(value.begin(), value.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }));
}

void check(const Hit& hit) {
  FOOTFALL_CHECK(!hit.site.empty());
  check_host(hit.site);
  check_host(hit.page_host);
  check_host(hit.copy_of);
  check_path(hit.page, kMaxPageBytes);
  FOOTFALL_CHECK(!hit.name.empty());
  for (const std::string& value : {hit.name, hit.title}) check_value(value);
  FOOTFALL_CHECK(hit.has_referrer || hit.referrer.empty());
}

void check(const Reject& reject) {
  check_host(reject.site);
  check_path(reject.page, kMaxValueBytes);
  FOOTFALL_CHECK(!to_string(reject.reason).empty());
}

// Two of the same record are the same; a Hit has no comparison of its own.
std::string text_of(const Parsed& parsed) {
  if (const auto* reject = std::get_if<Reject>(&parsed)) return "reject " + reject->site + ' ' + reject->page;
  const Hit& hit = std::get<Hit>(parsed);
  return "hit " + hit.site + ' ' + hit.name + ' ' + hit.page + ' ' + hit.page_host + ' ' + hit.copy_of + ' ' +
         hit.page_query + ' ' + hit.page_fragment + ' ' + hit.referrer + ' ' + hit.title + ' ' +
         std::to_string(hit.screen_width);
}

}  // namespace

void try_bytes(std::string_view bytes) {
  RecordView record;
  for (const Tag tag : kTags) {
    const bool there = !bytes.empty();
    const std::string_view line = take_line(bytes);
    if (there) record.set(tag, line);
  }
  const Parsed parsed = parse(record);
  std::visit([](const auto& meaning) { check(meaning); }, parsed);
  FOOTFALL_CHECK(text_of(parse(record)) == text_of(parsed));
}

}  // namespace footfall::fuzz
