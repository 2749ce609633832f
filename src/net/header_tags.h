// Which headers the raw log keeps: a header's name to its Tag.
#pragma once

#include <optional>
#include <string_view>

#include "footfall/record.h"

namespace footfall::net {

// `name` is a token of HTTP in any case. Nothing for a header that is not kept, as Cookie and Authorization never are.
std::optional<Tag> header_tag(std::string_view name);

}  // namespace footfall::net
