// How fast each address sends hits to a site on one day: a bucket of a minute's worth of hits, which fills evenly. A
// hit that finds it empty is a reject and takes nothing from it.
//
// What a hit becomes depends on the day's records before it alone, in their order: the buckets that are not full are
// stored with the day, in the flip that raises `upto`. A full bucket is as good as none, and is forgotten when the next
// record comes. Fold thread.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "enrich/address.h"
#include "enrich/visitor.h"
#include "footfall/result.h"
#include "footfall/site.h"

namespace footfall {

class AddressRates {
 public:
  // Whether a hit of `address`, a number from address_number(), that was received at `now_us` is within `per_minute`;
  // then it is taken from the bucket. Where kMaxRatedAddresses have one, further addresses have no limit, and are
  // counted.
  bool admit(uint64_t address, int64_t now_us, uint32_t per_minute);

  // Whether it is to be stored: with a rate limit, from the first hit on.
  [[nodiscard]] bool used() const { return used_; }

  // Format: u8 version (1), varint buckets, then for each fixed u64 address and fixed i64 time at which it is full.
  [[nodiscard]] std::string encode() const;
  static Result<AddressRates> decode(std::string_view bytes);

 private:
  void forget_full(int64_t now_us);
  void set(uint64_t address, int64_t full_at_us);

  bool used_ = false;
  std::unordered_map<uint64_t, int64_t> full_at_;      // us
  std::set<std::pair<int64_t, uint64_t>> by_full_at_;  // the same, the next to be full first
};

// The address as a number that only the salt can make. Of an IPv6 address the network counts (64 bits), since whoever
// has one address there has them all.
uint64_t address_number(const Salt& salt, const Address& client, SiteNumber site);

}  // namespace footfall
