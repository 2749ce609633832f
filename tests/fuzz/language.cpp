// Accept-Language: whatever comes is a tag of language and region, or none, and the same again for that tag. It agrees
// with a plain reading: no range of it has a higher q, and none before it the same.
#include "enrich/language.h"

#include <algorithm>
#include <string>

#include "base/check.h"
#include "footfall/hit.h"
#include "fuzz/fuzz.h"

namespace footfall::fuzz {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_region(std::string_view text) {
  return (text.size() == 2 && std::all_of(text.begin(), text.end(), is_upper)) ||
         (text.size() == 3 && std::all_of(text.begin(), text.end(), is_digit));
}

void check_tag(std::string_view tag) {
  const std::string_view name = language_of(tag);
  FOOTFALL_CHECK((name.size() == 2 || name.size() == 3) && std::all_of(name.begin(), name.end(), is_lower));
  FOOTFALL_CHECK(tag == name || (tag[name.size()] == '-' && is_region(tag.substr(name.size() + 1))));
  FOOTFALL_CHECK(language_tag(tag) == tag);
}

}  // namespace

void try_bytes(std::string_view bytes) {
  const std::string tag = language_tag(bytes);
  FOOTFALL_CHECK(language(bytes) == language_of(tag));
  if (tag == kNotKnown) return;
  check_tag(tag);
  // What is liked best alone is also liked best before all that was there, and what can't be read changes nothing.
  FOOTFALL_CHECK(language_tag("*,x-y;q=1,!!;q=1,fr;q=0," + std::string(bytes)) == tag);
  FOOTFALL_CHECK(language_tag(tag + "," + std::string(bytes)) == tag);
}

}  // namespace footfall::fuzz
