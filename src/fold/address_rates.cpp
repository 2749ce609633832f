#include "fold/address_rates.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/counters.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 1;
constexpr int64_t kMinuteUs = 60'000'000;
constexpr size_t kNetworkBytes = 8;  // of an IPv6 address

}  // namespace

bool AddressRates::admit(uint64_t address, int64_t now_us, uint32_t per_minute) {
  used_ = true;
  forget_full(now_us);
  const int64_t each_us = kMinuteUs / per_minute;
  const int64_t empty_us = each_us * per_minute;  // until an empty bucket is full
  const auto found = full_at_.find(address);
  if (found == full_at_.end() && full_at_.size() >= kMaxRatedAddresses) {
    count(Counter::kAddressesUnlimited);
    return true;
  }
  // The clock may have been set back, or the limit have been lower: no bucket is emptier than empty.
  const int64_t full_at_us = found == full_at_.end() ? now_us : std::min(found->second, now_us + empty_us);
  const bool admitted = full_at_us + each_us <= now_us + empty_us;
  set(address, admitted ? full_at_us + each_us : full_at_us);
  return admitted;
}

void AddressRates::forget_full(int64_t now_us) {
  while (!by_full_at_.empty() && by_full_at_.begin()->first <= now_us) {
    full_at_.erase(by_full_at_.begin()->second);
    by_full_at_.erase(by_full_at_.begin());
  }
}

void AddressRates::set(uint64_t address, int64_t full_at_us) {
  const auto [entry, added] = full_at_.try_emplace(address, full_at_us);
  if (!added) by_full_at_.erase({entry->second, address});
  entry->second = full_at_us;
  by_full_at_.emplace(full_at_us, address);
}

std::string AddressRates::encode() const {
  std::string out;
  put_fixed(out, kVersion);
  put_varint(out, by_full_at_.size());
  for (const auto& [full_at_us, address] : by_full_at_) {
    put_fixed(out, address);
    put_fixed(out, full_at_us);
  }
  return out;
}

Result<AddressRates> AddressRates::decode(std::string_view bytes) {
  ByteReader reader(bytes);
  const auto version = reader.fixed<uint8_t>();
  AddressRates rates;
  rates.used_ = true;
  for (size_t left = reader.count(); left > 0; --left) {
    const auto address = reader.fixed<uint64_t>();
    rates.set(address, reader.fixed<int64_t>());
  }
  if (!reader.ok() || !reader.at_end() || version != kVersion) {
    return Error{Code::kDamaged, "stored rates of addresses are not readable",
                 "restore the data directory from a backup"};
  }
  return rates;
}

uint64_t address_number(const Salt& salt, const Address& client, SiteNumber site) {
  Address network = client;
  if (!is_ipv4(client)) std::fill(network.begin() + kNetworkBytes, network.end(), uint8_t{0});
  return visitor_id(salt, network, {}, site);
}

}  // namespace footfall
