#include "enrich/screen_class.h"

#include "footfall/hit.h"

namespace footfall {

std::string_view screen_class(uint32_t width) {
  if (width == 0) return kNotKnown;
  if (width < 576) return "Mobile";
  if (width < 992) return "Tablet";
  if (width < 1'440) return "Laptop";
  return width <= 1'920 ? "Desktop" : "Ultra-wide";
}

}  // namespace footfall
