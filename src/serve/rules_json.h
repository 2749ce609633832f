// A site's rules as JSON, both ways.
//
//   RULES = {"excluded_addresses": [{"network", "until": TIME or null}],
//            "excluded_paths": [PATTERN], "excluded_countries": [CODE], "allowed_hosts": [PATTERN],
//            "query_names": [NAME], "not_sources": [HOST],
//            "trailing_slash": "drop" or "keep", "fragment": BOOL,
//            "mask_emails": BOOL, "mask_tokens": LENGTH, "mask_numbers": LENGTH (0: none),
//            "honour_opt_out": BOOL, "count_datacentres": BOOL, "reject_impossible": BOOL}
//   An address without an end may also be given as "NETWORK", and a TIME as a date, at whose beginning (UTC) it lies.
#pragma once

#include <boost/json/object.hpp>

#include "footfall/result.h"
#include "footfall/site_rules.h"

namespace footfall {

boost::json::object to_json(SiteRules rules);

// What a change says of them; its parts are RULES with any of the members.
struct RulesChange {
  boost::json::object set;     // these take the place of what is there
  boost::json::object add;     // to the lists
  boost::json::object remove;  // from the lists

  [[nodiscard]] bool empty() const { return set.empty() && add.empty() && remove.empty(); }
};

// `rules` after the change. kInvalid names the member and says what it takes.
Result<SiteRules> changed(SiteRules rules, const RulesChange& change);

}  // namespace footfall
