// The one name of a page among the many that its path may be written as.
#pragma once

#include <string>
#include <string_view>

#include "parse/clean_text.h"

namespace footfall {

// clean_path() of the normal form of RFC 3986, 6.2.2: escapes of letters, digits, "-", ".", "_" and "~" decoded, the
// others in upper case, and "." and ".." segments removed. It never rises above the root. What is not cut stays as it
// is when it comes again.
CleanPath page_path(std::string_view path, size_t limit);

// What such a form does to escapes, with "%25" for a "%" that begins none. For parts of a query and for fragments.
std::string normal_escapes(std::string_view text);

}  // namespace footfall
