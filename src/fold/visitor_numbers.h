// A day's visitors: the hash of each, and its number by first appearance. Open addressing over the list of hashes,
// since a day may have a million of them: 16 to 24 bytes each instead of 50 with a map's nodes. Fold thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace footfall {

class VisitorNumbers {
 public:
  // The number of `hash`, given now if it is new.
  uint32_t number_of(uint64_t hash);

  // By number.
  [[nodiscard]] const std::vector<uint64_t>& hashes() const { return hashes_; }
  [[nodiscard]] size_t count() const { return hashes_.size(); }
  [[nodiscard]] size_t bytes() const;

 private:
  [[nodiscard]] size_t slot_of(uint64_t hash) const;
  void grow();

  std::vector<uint64_t> hashes_;
  std::vector<uint32_t> slots_;  // number + 1, and 0 where none is; as many as a power of two
};

}  // namespace footfall
