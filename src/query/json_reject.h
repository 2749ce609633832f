// A rejected hit as JSON.
#pragma once

#include <boost/json/object.hpp>

#include "fold/reject_ledger.h"

namespace footfall {

// {"time":"2026-11-21T13:05:07.123Z","reason":"bot","host":"example.com","page":"/a","subject":"AI crawler: GPTBot",
//  "user_agent":"GPTBot/1.2"}; subject and user_agent only where there is one.
boost::json::object to_object(Reason reason, const RejectExample& example);

}  // namespace footfall
