// A page's name: the first line is the page as a tag sends it, the second the parameters that the site keeps. Whatever
// comes, it is plain ASCII, bounded, and masks break no escape and leave nothing that would be masked once more.
#include "enrich/page.h"

#include <algorithm>
#include <string>

#include "base/check.h"
#include "enrich/mask.h"
#include "footfall/limits.h"
#include "fuzz/fuzz.h"
#include "parse/clean_text.h"
#include "parse/page_path.h"
#include "parse/url.h"

namespace footfall::fuzz {
namespace {

bool is_plain(char c) { return c > ' ' && c < 0x7f; }

void check_name(const Hit& hit, const PageRules& rules) {
  std::string name;
  page_name(hit, rules, name);
  FOOTFALL_CHECK(!name.empty() && name[0] == '/' && name.size() <= kMaxPageBytes);
  FOOTFALL_CHECK(std::all_of(name.begin(), name.end(), is_plain));
}

void check_mask(std::string_view path, const PageRules& rules) {
  std::string once = page_path(path, kMaxPageBytes).text;
  mask_private(once, rules);
  std::string twice = once;
  mask_private(twice, rules);
  FOOTFALL_CHECK(twice == once);
  FOOTFALL_CHECK(clean_path(once, 4 * kMaxPageBytes).text == once);
}

}  // namespace

void try_bytes(std::string_view bytes) {
  const std::string_view page = take_line(bytes);
  const auto url = split_url(page);
  Hit hit;
  hit.page = page_path(url ? url->path : page, kMaxPageBytes).text;
  if (hit.page[0] != '/') hit.page.insert(0, 1, '/');
  hit.page.resize(path_cut(hit.page, kMaxPageBytes));
  if (url) hit.page_query = url->query;
  if (url) hit.page_fragment = url->fragment;
  PageRules rules;
  check_name(hit, rules);
  rules.query_names = {"a", std::string(bytes)};
  rules.fragment = true;
  rules.trailing_slash = TrailingSlash::kKeep;
  check_name(hit, rules);
  check_mask(page, rules);
  rules.token_bytes = 6;
  rules.number_digits = 2;
  check_name(hit, rules);
  check_mask(page, rules);
}

}  // namespace footfall::fuzz
