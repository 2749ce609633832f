#include "parse/parse.h"

#include "parse/pixel.h"

namespace footfall {

Parsed parse(const RecordView& record) {
  switch (record.way_in()) {
    case WayIn::kPixel:
    case WayIn::kImport:  // its lines are kept as the pixel requests that they were
      return parse_pixel(record);
  }
  return Reject{Reason::kMalformed, {}};  // written by a newer version that knows more ways in
}

}  // namespace footfall
