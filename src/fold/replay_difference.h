// What a replay changes, or would: the sums of the days that it has done, before and after, as a whole and by value of
// each dimension that is rolled up, and their rejects by reason. Bounded: of a dimension with many values those that
// changed most are kept.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "fold/catalogue.h"
#include "fold/rollup.h"
#include "fold/site_days.h"
#include "footfall/dimension.h"
#include "footfall/hit.h"

namespace footfall {

struct Change {
  Sums before;
  Sums after;

  [[nodiscard]] bool changed() const { return !(before == after); }
  // How much: of the number that changed most.
  [[nodiscard]] uint64_t size() const;
};

struct ReplayDifference {
  using Values = std::map<std::string, Change, std::less<>>;

  Change totals;
  std::array<Values, kDimensionCount> values;  // those that did not change, too: their sums grow day by day
  std::array<bool, kDimensionCount> cut{};     // values were left out: what is there may have begun too late
  std::array<std::pair<uint64_t, uint64_t>, kReasonCount> rejects{};  // before and after

  [[nodiscard]] bool empty() const;
};

// The values of a dimension that changed, largest change first, ties by their bytes; at most `limit`.
std::vector<std::pair<std::string_view, Change>> largest_changes(const ReplayDifference::Values& values, size_t limit);
// How many there are.
size_t changed_values(const ReplayDifference::Values& values);

// Where one day is, before and after. A catalogue without it has nothing of it.
struct DayPair {
  const Catalogue& before;
  const Catalogue& after;
  std::string domain;  // of its site; empty: the records of unknown hosts
  Day day = 0;
  bool name_sites = false;  // pages are told with their domain, since those of other sites are added too
};

// Adds a day. Reads the store and may build tables: not for the fold thread.
Result<void> add_day(ReplayDifference& difference, const DayPair& pair);

void put_difference(std::string& out, const ReplayDifference& difference);
ReplayDifference read_difference(ByteReader& reader);

}  // namespace footfall
