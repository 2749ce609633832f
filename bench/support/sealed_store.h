// Writes a data directory of one site whose days are sealed, without raw records: rows become columns and rollups by
// the product's own sealing, and the rest is stored as its flips store it.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "fold/seal.h"
#include "fold/site_state.h"
#include "store/open_stores.h"
#include "support/year.h"

namespace footfall::bench {

class SealedStore {
 public:
  static constexpr const char* kSite = "bench.test";

  // `dir` must be new.
  SealedStore(const std::string& dir, const YearValues& values);

  // In the order of dates, whole months.
  void add(const MadeDay& day);

 private:
  using Ids = std::array<std::vector<uint32_t>, kDimensionCount>;  // of the site's dictionaries, by code

  void add_site();
  void store_values(const YearValues& values);
  [[nodiscard]] std::shared_ptr<const RowsView> rows_of(const MadeDay& day) const;
  [[nodiscard]] DayHeader header_of(const SealJob& job, const SealOutcome& outcome) const;

  const Stores stores_;
  Site site_;
  uint32_t data_version_ = 0;
  uint64_t generation_ = 0;
  SiteState state_;
  Ids ids_;
  std::map<Day, uint64_t> month_;  // the days of the month so far, with their generations
};

}  // namespace footfall::bench
