// How a visitor came, in the words of utm_medium.
#pragma once

#include <string_view>

#include "enrich/campaign.h"
#include "enrich/source.h"

namespace footfall {

// What the link says; else what its click id tells; else what the referrer is: "organic" for a search, "email" for a
// web mail, "ai-assistant", "paid" for an advertisement's server, "referral" for any other. kDirect of a direct visit,
// and kNotKnown where a link names its source and nothing else, or the tag doesn't send the referrer. Lives as long as
// `campaign`.
std::string_view medium(const Campaign& campaign, const Source& source);

}  // namespace footfall
