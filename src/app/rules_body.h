// What `site set` asks the API to change of a site's rules.
#pragma once

#include <boost/json/object.hpp>

#include "app/config.h"
#include "footfall/result.h"

namespace footfall {

// The members of a PATCH (serve/sites_api.h); none when nothing is to change. kInvalid: an end without an address.
Result<boost::json::object> rules_body(const RuleSettings& rules);

}  // namespace footfall
