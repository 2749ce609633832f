// The language that a visitor likes best, from the Accept-Language header (RFC 9110, 12.5.4; tags of RFC 5646).
#pragma once

#include <string>
#include <string_view>

namespace footfall {

// Of the ranges with the highest q the first, as language and region alone: "de", "de-AT", "es-419"; the region of
// "zh-Hans-CN" is "CN". What is no such tag is passed over: "*", q=0, a private or grandfathered tag ("x-klingon",
// "i-default"), garbage. kNotKnown when nothing is left.
std::string language_tag(std::string_view accept_language);

// The language of a tag that language_tag() gave: "de" of "de-AT".
std::string_view language_of(std::string_view tag);

// language_of() of the header's language_tag().
std::string language(std::string_view accept_language);

}  // namespace footfall
