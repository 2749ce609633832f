// What was rejected, of a site (`?site_id=example.com`) or, without it, of hosts that are no site.
#pragma once

#include <string_view>

#include "fold/catalogue.h"
#include "net/http.h"

namespace footfall {

inline constexpr std::string_view kRejectsPath = "/api/v1/rejects";

// GET /api/v1/rejects, of the days `from` to `to`, both included and both optional, newest day first; those of a reason
// that are about something are told by it, most first:
//   {"rejects":[{"date":"2026-11-21","reason":"bot","subject":"AI crawler: GPTBot","count":12}, ...]}
// GET /api/v1/rejects/examples, the newest kRejectExamples of each reason, newest first:
//   {"examples":[{...}, ...]}, each as query/json_reject.h has it
Response rejects_response(const Request& request, const Catalogue& catalogue);

}  // namespace footfall
