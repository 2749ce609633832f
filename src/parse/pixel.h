// What a request for the pixel says: GET /p.gif?site=..&u=..&r=..&t=..&e=..&w=.. (all optional), and its headers.
//
//   site  host of the site; else that of the page
//   u     the page: a URL, or a path ("/about") of the site; else the Referer. An empty one counts as absent
//   r     the page's own referrer
//   t     title
//   e     event's name; else it is a page view
//   w     width of the screen in pixels
//
// A browser cuts the Referer of a request to another origin to the bare origin, whatever the page. So a Referer that is
// a bare origin is the page "/" only when the request went to its own origin: `Sec-Fetch-Site: same-origin`, or a
// `Host` that is the Referer's host and port. Else the page is kNotKnown.
#pragma once

#include "footfall/hit.h"
#include "footfall/record.h"

namespace footfall {

// Pure. Of a parameter that comes twice the first counts.
Parsed parse_pixel(const RecordView& record);

}  // namespace footfall
