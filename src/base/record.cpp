#include "footfall/record.h"

#include <cstring>

namespace footfall {

int64_t RecordView::received_us() const {
  int64_t value = 0;
  const std::string_view bytes = get(Tag::kReceived);
  if (bytes.size() == sizeof(value)) std::memcpy(&value, bytes.data(), sizeof(value));
  return value;
}

WayIn RecordView::way_in() const {
  const std::string_view bytes = get(Tag::kWayIn);
  return bytes.size() == 1 ? static_cast<WayIn>(bytes[0]) : WayIn::kPixel;
}

}  // namespace footfall
