#include "enrich/places.h"

#include "base/bytes.h"
#include "base/content_hash.h"
#include "enrich/country_table.h"
#include "footfall/hit.h"

namespace footfall {
namespace {

std::string_view known(std::string_view value) { return value.empty() ? kNotKnown : value; }

}  // namespace

GeoPlace Places::find(const Address& address) const {
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
  return static_cast<uint32_t>(content_hash(hashes));
}

}  // namespace footfall
