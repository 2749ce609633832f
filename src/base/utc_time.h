// Moments as RFC 3339 has them, for people and programs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace footfall {

// "2026-12-21T22:04:05Z"; `second` counts from 1970.
std::string utc_text(int64_t second);

// With an offset or Z; the second that it lies in.
std::optional<int64_t> parse_time(std::string_view text);

}  // namespace footfall
