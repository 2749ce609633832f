// The rows of a day in memory: append-only, so that queries read a published prefix while the fold adds. Full segments
// are packed.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "base/guarded.h"
#include "fold/day_table.h"
#include "fold/packed_rows.h"

namespace footfall {

inline constexpr size_t kSegmentRows = 512;

// The first `count` rows. Those of the tail above it are the fold's to fill.
struct RowSegments {
  using Packed = std::vector<std::shared_ptr<const PackedRows>>;
  using Tail = std::array<Row, kSegmentRows>;

  std::shared_ptr<const Packed> packed = std::make_shared<Packed>();
  std::shared_ptr<Tail> tail;  // null when all are packed
  size_t count = 0;

  [[nodiscard]] Row at(size_t i) const {
    const size_t segment = i / kSegmentRows;
    return segment < packed->size() ? (*packed)[segment]->at(i % kSegmentRows) : (*tail)[i % kSegmentRows];
  }
};

// A table of the day's sealed part, if it has one, and of its first `rows` rows. Null: of nothing yet.
struct TableBase {
  std::shared_ptr<const DayTable> table;
  size_t rows = 0;
};

// The newest table of a day that somebody asked for. Any thread.
struct NewestTable {
  Guarded<TableBase> base;
  std::atomic<bool> asked{false};  // since the last call of Rows::forget_unused_table()
};

// The rows as they were published. Any thread.
class RowsView {
 public:
  RowsView(RowSegments rows, int64_t start, TableBase base, std::shared_ptr<NewestTable> newest)
      : rows_(std::move(rows)), start_(start), newest_(std::move(newest)), base_(std::move(base)) {}

  [[nodiscard]] size_t count() const { return rows_.count; }
  [[nodiscard]] Row at(size_t i) const { return rows_.at(i); }
  [[nodiscard]] int64_t start() const { return start_; }

  // The day's table: with the sealed part, if the day has one. Built by the first who asks and kept, of the newest that
  // there was at the publication and of the rows that came since: sorting a million rows anew takes 200 ms.
  [[nodiscard]] std::shared_ptr<const DayTable> table() const;

 private:
  void build() const;

  const RowSegments rows_;
  const int64_t start_;
  const std::shared_ptr<NewestTable> newest_;
  mutable std::once_flag built_;
  mutable TableBase base_;  // until it is built
  mutable std::shared_ptr<const DayTable> table_;
};

// Fold thread.
class Rows {
 public:
  void append(const Row& row);
  [[nodiscard]] size_t count() const { return rows_.count; }
  [[nodiscard]] Row at(size_t i) const { return rows_.at(i); }

  // `sealed`: the table that the rows are late for; null when the day is not sealed.
  [[nodiscard]] std::shared_ptr<const RowsView> view(int64_t start, std::shared_ptr<const DayTable> sealed) const;

  // Lets the newest table go when none was asked for since the last call. True when there was one: the views until now
  // hold it still.
  bool forget_unused_table();

  // With the newest table.
  [[nodiscard]] size_t bytes() const;

 private:
  RowSegments rows_;
  size_t packed_bytes_ = 0;
  std::shared_ptr<NewestTable> newest_ = std::make_shared<NewestTable>();
};

}  // namespace footfall
