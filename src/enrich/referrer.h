// The page's own referrer, as the tag sends it: which kind it is, and its name.
#pragma once

#include <string>
#include <string_view>

#include "footfall/hit.h"
#include "parse/url.h"

namespace footfall {

struct Referrer {
  enum class Kind {
    kNotSent,  // the tag doesn't tell
    kNone,     // it tells that there was none
    kBroken,   // it is no URL
    kOwnHost,  // the page's own host
    kApp,      // an app's id stands in place of the host
    kWeb,
  };
  Kind kind = Kind::kNotSent;
  Url url;  // of kApp and kWeb; points into the hit
};

// Pure. The host without `www.`; of kOwnHost, which most hits have, none.
Referrer read_referrer(const Hit& hit);

// "news.example.com/a", without query, masked as PageRules has it by default; of an app its id. Fit to be stored. Empty
// for the other kinds. Writes all of `out`, which is used again.
void referrer_name(const Referrer& referrer, std::string& out);

}  // namespace footfall
