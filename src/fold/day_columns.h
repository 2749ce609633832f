// The columns of a site-day that a query reads, and no others: views into a table in memory, or decoded from a sealed
// day.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "fold/catalogue.h"
#include "fold/day_table.h"
#include "fold/numbers.h"
#include "fold/sealed_reader.h"
#include "footfall/result.h"

namespace footfall {

// Which columns of a day are asked for. Which hits a visit has is always there.
struct WantedColumns {
  bool visitors = false;
  bool visit_times = false;  // when each visit begins
  bool hit_times = false;
  bool flags = false;
  bool pageviews = false;   // of each visit
  bool bounces = false;     // bounce and duration of each visit
  bool entries = false;     // entry page of each visit
  uint32_t dimensions = 0;  // a bit for each, by its number

  void add(Dimension dimension) { dimensions |= uint32_t{1} << index(dimension); }
  [[nodiscard]] bool has(size_t dimension) const { return (dimensions >> dimension & 1) != 0; }
};

// A dimension of each visit or hit: codes, and the id of the site's dictionary that each code stands for.
struct IdView {
  NumberView codes;
  std::span<const uint32_t> ids;  // by code, ascending; empty: the codes are the ids

  [[nodiscard]] uint32_t id(uint32_t code) const { return ids.empty() ? code : ids[code]; }
};

struct DayColumns {
  int64_t start = 0;                        // the day's start, seconds UTC; all times count from it
  std::span<const uint32_t> visit_first{};  // one more than visits, as in DayTable
  std::span<const uint32_t> visit_visitor{};
  std::span<const uint32_t> visit_time{};
  std::span<const uint32_t> visit_duration{};
  std::span<const uint8_t> visit_bounce{};
  NumberView visit_pageviews{};
  IdView visit_entry{};
  std::span<const uint32_t> hit_time{};
  std::span<const uint8_t> hit_flags{};
  std::array<IdView, kDimensionCount> values{};

  std::vector<std::shared_ptr<const void>> owners{};  // of what the views show

  [[nodiscard]] size_t visits() const { return visit_first.size() - 1; }
  [[nodiscard]] size_t hits() const { return visit_first.back(); }
};

// Views into a table, with all its columns.
DayColumns columns_of(std::shared_ptr<const DayTable> table);

// Reads a day from wherever it is. One thread.
class DayReader {
 public:
  // All must outlive it, and `entry` come from `catalogue`. `cache` may be null.
  DayReader(const Catalogue& catalogue, const SiteEntry& site, Day day, const DayEntry& entry, ColumnCache* cache);

  // Adds what isn't there yet.
  Result<void> read(const WantedColumns& wanted);

  [[nodiscard]] const DayColumns& columns() const { return columns_; }
  [[nodiscard]] const DayHeader& header() const { return *entry_.header; }
  [[nodiscard]] Day day() const { return day_; }
  [[nodiscard]] uint64_t bytes_read() const { return sealed_ ? sealed_->bytes_read() : 0; }

 private:
  Result<void> load();
  Result<NumberView> column(SealedPart part, std::span<const uint32_t>* ids = nullptr);
  template <class T>
  Result<void> add(SealedPart part, std::span<const T>& view);
  Result<void> add(SealedPart part, IdView& view);
  Result<void> add_of_visits(const WantedColumns& wanted);

  const Catalogue& catalogue_;
  const SiteEntry& site_;
  const Day day_;
  const DayEntry& entry_;
  std::optional<SealedReader> sealed_;  // of a day that is read by its columns
  DayColumns columns_;
};

}  // namespace footfall
