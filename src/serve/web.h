// The dashboard's files, in the encoding that the client takes.
#pragma once

#include <optional>

#include "net/http.h"

namespace footfall {

// Nothing when no file has this path.
std::optional<Response> asset_response(const Request& request);

}  // namespace footfall
