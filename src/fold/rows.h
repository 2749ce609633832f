// The rows of a day in memory: append-only segments, so that queries read a published prefix while the fold adds.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <vector>

#include "fold/day_table.h"

namespace footfall {

inline constexpr size_t kSegmentRows = 512;
using RowSegment = std::array<Row, kSegmentRows>;

// The first `count` rows as they were published. Any thread.
class RowsView {
 public:
  RowsView(std::vector<std::shared_ptr<const RowSegment>> segments, size_t count, int64_t start,
           std::shared_ptr<const DayTable> sealed)
      : segments_(std::move(segments)), count_(count), start_(start), sealed_(std::move(sealed)) {}

  [[nodiscard]] size_t count() const { return count_; }
  [[nodiscard]] const Row& at(size_t i) const { return (*segments_[i / kSegmentRows])[i % kSegmentRows]; }
  [[nodiscard]] int64_t start() const { return start_; }

  // Late rows [from, count) as a list.
  [[nodiscard]] std::vector<Row> copy(size_t from = 0) const;

  // The day's table, built by the first who asks and kept: with the sealed part, if the day has one.
  [[nodiscard]] std::shared_ptr<const DayTable> table() const;

 private:
  const std::vector<std::shared_ptr<const RowSegment>> segments_;
  const size_t count_;
  const int64_t start_;
  const std::shared_ptr<const DayTable> sealed_;  // null when the day is not sealed
  mutable std::once_flag built_;
  mutable std::shared_ptr<const DayTable> table_;
};

// Fold thread.
class Rows {
 public:
  void append(const Row& row);
  [[nodiscard]] size_t count() const { return count_; }
  [[nodiscard]] const Row& at(size_t i) const { return (*segments_[i / kSegmentRows])[i % kSegmentRows]; }
  [[nodiscard]] std::shared_ptr<const RowsView> view(int64_t start, std::shared_ptr<const DayTable> sealed) const;
  [[nodiscard]] size_t bytes() const { return segments_.size() * sizeof(RowSegment); }

 private:
  std::vector<std::shared_ptr<RowSegment>> segments_;
  size_t count_ = 0;
};

}  // namespace footfall
