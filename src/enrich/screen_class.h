// The class of a screen by its width in CSS pixels, as the tag's `w` tells it. Names and bounds are those of
// Plausible's screen sizes, with one more class for screens that are wider than a usual desktop's; 1,920 pixels (Full
// HD) is the last usual one.
#pragma once

#include <cstdint>
#include <string_view>

namespace footfall {

// "Mobile" below 576, "Tablet" below 992, "Laptop" below 1,440, "Desktop" up to 1,920, "Ultra-wide" above; kNotKnown
// for 0, which stands for a width that was not told.
std::string_view screen_class(uint32_t width);

}  // namespace footfall
