// The language that a visitor likes best, from the Accept-Language header (RFC 9110, tags of RFC 5646).
#pragma once

#include <string>
#include <string_view>

namespace footfall {

// The tag with the highest q, of equals the first, as "de" or "de-DE": language and region alone. kNotKnown when no tag
// can be read, or only "*".
std::string language(std::string_view accept_language);

}  // namespace footfall
