// The group of sources that a visitor came by, under the names of Google Analytics 4.
#pragma once

#include <string_view>

#include "enrich/campaign.h"
#include "enrich/source.h"

namespace footfall {

// A campaign's link that no rule knows. Nothing else has this channel.
inline constexpr std::string_view kUnassigned = "Unassigned";

// The first rule that holds, in the order of the Default Channel Group of Google Analytics 4, for traffic that is
// tagged by hand (https://support.google.com/analytics/answer/9756891). The kinds of our table of sources stand for its
// lists. Ours are: "AI assistants", by source or by the medium "ai-assistant", before the unpaid ones; web mails and
// newsletters are Email by their source alone; kNotKnown when the tag doesn't send the referrer. `medium` is what
// medium() gives.
std::string_view channel(const Source& source, std::string_view medium, const Campaign& campaign);

}  // namespace footfall
