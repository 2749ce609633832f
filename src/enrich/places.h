// Where an address is, by the files that the operator has named, in their order, and where none of them knows, by the
// embedded table of countries.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "enrich/address.h"
#include "enrich/geo_file.h"

namespace footfall {

// Never empty: kNotKnown where it isn't known. How region and city are written: place_text.h.
struct GeoPlace {
  std::string_view country;
  std::string_view region;
  std::string_view city;
  uint32_t asn = 0;               // 0: not known
  std::string_view organisation;  // whose the AS number is
};

// Immutable, and pure; any thread. The views of a place live as long as the places.
class Places {
 public:
  // By the embedded table alone.
  Places() = default;
  explicit Places(std::vector<std::shared_ptr<const GeoFile>> files) : files_(std::move(files)) {}

  // Country, region and city are those of the first file that knows the country, so that they belong together; AS
  // number and organisation those of the first that knows the number.
  [[nodiscard]] GeoPlace find(const Address& address) const;

  // Which data it answers from: another number when any file, their order or the embedded table is another.
  [[nodiscard]] uint32_t data_version() const;

  [[nodiscard]] const std::vector<std::shared_ptr<const GeoFile>>& files() const { return files_; }

 private:
  std::vector<std::shared_ptr<const GeoFile>> files_;
};

}  // namespace footfall
