#include "enrich/places.h"

#include <cstring>

#include <sodium.h>

#include "base/bytes.h"
#include "enrich/country_table.h"
#include "footfall/hit.h"

namespace footfall {
namespace {

std::string_view known(std::string_view value) { return value.empty() ? kNotKnown : value; }

}  // namespace

Place Places::find(const Address& address) const {
  GeoAnswer all;
  for (const auto& file : files_) {
    const GeoAnswer answer = file->table.find(address);
    if (all.country.empty()) {
      all.country = answer.country;
      all.region = answer.region;
      all.city = answer.city;
    }
    if (all.asn == 0) {
      all.asn = answer.asn;
      all.organisation = answer.organisation;
    }
    if (!all.country.empty() && all.asn != 0) break;
  }
  if (all.country.empty()) all.country = embedded_country(address);
  return {.country = known(all.country),
          .region = known(all.region),
          .city = known(all.city),
          .asn = all.asn,
          .organisation = known(all.organisation)};
}

uint32_t Places::data_version() const {
  std::string hashes;
  put_fixed(hashes, embedded_country_ranges().hash);
  for (const auto& file : files_) put_fixed(hashes, file->hash);
  unsigned char hash[crypto_generichash_BYTES_MIN];
  crypto_generichash(hash, sizeof(hash), reinterpret_cast<const unsigned char*>(hashes.data()), hashes.size(), nullptr,
                     0);
  uint32_t version = 0;
  std::memcpy(&version, hash, sizeof(version));
  return version;
}

}  // namespace footfall
