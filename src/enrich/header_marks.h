// Signs that a request was not made by the browser that its user agent names. They mark a hit and refuse nothing: a
// proxy or a privacy tool may take headers away, so what follows from a mark is for each site to decide.
#pragma once

#include <cstdint>
#include <string_view>

#include "footfall/record.h"

namespace footfall {

// The numbers are permanent: they may be stored.
enum class HeaderMark : uint8_t {
  kNone = 0,
  kNoLanguage = 1,         // a browser without Accept-Language
  kNoFetchMetadata = 2,    // a Chromium that sends client hints, which need HTTPS, but no Sec-Fetch-*
  kNoClientHints = 3,      // a Chromium that sends Sec-Fetch-*, but no Sec-CH-UA
  kOtherBrowserHints = 4,  // client hints of a browser that has none: Firefox, or Safari on Apple's systems
  kOtherPlatform = 5,      // the hinted platform is another one than the user agent's
  kOtherVersion = 6,       // the hinted version is another one than the user agent's
};
inline constexpr size_t kHeaderMarks = 7;

// "no Accept-Language"...; of kNone "none".
std::string_view to_string(HeaderMark mark);

// The first mark that the record bears. It looks at the way in of a browser's page alone: of imports, whose headers are
// not all there, and of user agents that don't begin as a browser's, nothing is said.
HeaderMark header_mark(const RecordView& record);

}  // namespace footfall
