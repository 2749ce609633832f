// Hashes of visitors as they are stored: varint n, n x u64.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace footfall {

inline void put_hashes(std::string& out, const std::vector<uint64_t>& hashes) {
  put_varint(out, hashes.size());
  for (const uint64_t hash : hashes) put_fixed(out, hash);
}

inline std::vector<uint64_t> read_hashes(ByteReader& reader) {
  std::vector<uint64_t> hashes(reader.count());
  for (uint64_t& hash : hashes) hash = reader.fixed<uint64_t>();
  return hashes;
}

}  // namespace footfall
