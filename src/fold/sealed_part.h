// The columns of a sealed day as they are in memory. Some are made of others that are stored.
#pragma once

#include <cstdint>

#include "footfall/dimension.h"

namespace footfall {

enum class SealedPart : uint8_t {
  kVisitFirst,
  kVisitVisitor,
  kVisitTime,
  kVisitDuration,
  kVisitBounce,
  kVisitEntry,
  kVisitPageviews,
  kHitTime,
  kHitFlags,
  kFirstDimension,
};

constexpr SealedPart sealed_part(Dimension dimension) {
  return static_cast<SealedPart>(static_cast<size_t>(SealedPart::kFirstDimension) + index(dimension));
}

}  // namespace footfall
