// Where a visitor came from, as far as the hit tells.
#pragma once

#include <string>
#include <string_view>

#include "footfall/hit.h"

namespace footfall {

// utm_source as it was sent; else the host of the page's referrer without `www.`, of an Android app its package name.
// kDirect when there was no referrer, or it is the site itself; kNotKnown when the tag doesn't send it, or when it
// makes no sense. `site_domain` is the site's, without `www.`.
std::string source(const Hit& hit, std::string_view site_domain);

}  // namespace footfall
