// Decoded columns of sealed days. A generation is never used again, so nothing in here can be out of date: what a
// reseal has left behind only waits to be pushed out.
#pragma once

#include "base/bounded_cache.h"
#include "fold/column_codec.h"
#include "fold/sealed_part.h"

namespace footfall {

struct ColumnKey {
  uint64_t generation = 0;
  SealedPart part{};

  bool operator==(const ColumnKey&) const = default;
};

struct ColumnKeyHash {
  size_t operator()(const ColumnKey& key) const {
    return std::hash<uint64_t>()(key.generation << 6 ^ static_cast<uint64_t>(key.part));
  }
};

using ColumnCache = BoundedCache<ColumnKey, StoredColumn, ColumnKeyHash>;

}  // namespace footfall
