#include "enrich/page.h"

#include <string_view>

#include "enrich/mask.h"
#include "footfall/limits.h"
#include "parse/clean_text.h"
#include "parse/page_path.h"
#include "parse/query_string.h"

namespace footfall {
namespace {

// "+" is a space in a query, and has to be one in its name too.
std::string encoded(std::string_view value) {
  std::string spaced;
  for (const char c : value) spaced.append(c == '+' ? "%20" : std::string_view(&c, 1));
  return clean_path(normal_escapes(spaced), kMaxPageBytes).text;
}

void append(std::string& out, const std::string& part) {
  if (out.size() + part.size() <= kMaxPageBytes) out += part;
}

void append_query(std::string_view query, const PageRules& rules, std::string& out) {
  char mark = '?';
  for (const std::string& name : rules.query_names) {
    QueryReader reader(query);
    for (Parameter parameter; reader.next(parameter);) {
      if (!is_named(parameter, name)) continue;
      std::string value = parameter.value.empty() ? std::string() : encoded(parameter.value);
      mask_private(value, rules);
      const size_t before = out.size();
      append(out, mark + encoded(name) + "=" + value);
      if (out.size() > before) mark = '&';
    }
  }
}

}  // namespace

void page_name(const Hit& hit, const PageRules& rules, std::string& out) {
  out = hit.page;
  if (out == kNotKnown) return;
  mask_private(out, rules);
  if (out.size() > kMaxPageBytes) out.resize(path_cut(out, kMaxPageBytes));
  while (rules.trailing_slash == TrailingSlash::kDrop && out.size() > 1 && out.back() == '/') out.pop_back();
  if (!rules.query_names.empty() && !hit.page_query.empty()) append_query(hit.page_query, rules, out);
  if (!rules.fragment || hit.page_fragment.empty()) return;
  std::string fragment = clean_path(normal_escapes(hit.page_fragment), kMaxPageBytes).text;
  mask_private(fragment, rules);
  append(out, "#" + fragment);
}

}  // namespace footfall
