#include "fold/visitor_numbers.h"

#include <algorithm>

namespace footfall {
namespace {

constexpr size_t kFewestSlots = 16;

}  // namespace

uint32_t VisitorNumbers::number_of(uint64_t hash) {
  if (hashes_.size() * 4 >= slots_.size() * 3) grow();
  uint32_t& slot = slots_[slot_of(hash)];
  if (slot == 0) {
    hashes_.push_back(hash);
    slot = static_cast<uint32_t>(hashes_.size());
  }
  return slot - 1;
}

size_t VisitorNumbers::bytes() const {
  return hashes_.capacity() * sizeof(uint64_t) + slots_.size() * sizeof(uint32_t);
}

// Where it is, or the empty slot where it belongs. Any bits of it will do: it is a keyed hash already.
size_t VisitorNumbers::slot_of(uint64_t hash) const {
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at] != 0 && hashes_[slots_[at] - 1] != hash) at = (at + 1) & mask;
  return at;
}

void VisitorNumbers::grow() {
  slots_.assign(std::max(kFewestSlots, slots_.size() * 2), 0);
  for (uint32_t i = 0; i < hashes_.size(); ++i) slots_[slot_of(hashes_[i])] = i + 1;
}

}  // namespace footfall
