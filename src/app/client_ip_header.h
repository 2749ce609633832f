// The setting --client-ip-header: a header in which a trusted proxy names the client, beside those known to everybody.
#pragma once

#include <string>

#include "footfall/result.h"

namespace footfall {

// Empty, or the name of a header, such as "True-Client-IP". kInvalid for what is no name, and for headers with secrets:
// what it names is kept in the log.
Result<std::string> parse_client_ip_header(const std::string& text);

}  // namespace footfall
