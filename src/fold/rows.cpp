#include "fold/rows.h"

namespace footfall {

std::vector<Row> RowsView::copy(size_t from) const {
  std::vector<Row> rows;
  rows.reserve(count_ - from);
  for (size_t i = from; i < count_; ++i) rows.push_back(at(i));
  return rows;
}

std::shared_ptr<const DayTable> RowsView::table() const {
  std::call_once(built_, [this] {
    table_ =
        std::make_shared<const DayTable>(sealed_ ? merge_late_rows(*sealed_, copy()) : build_day_table(start_, copy()));
  });
  return table_;
}

void Rows::append(const Row& row) {
  if (count_ % kSegmentRows == 0) segments_.push_back(std::make_shared<RowSegment>());
  (*segments_.back())[count_ % kSegmentRows] = row;
  ++count_;
}

std::shared_ptr<const RowsView> Rows::view(int64_t start, std::shared_ptr<const DayTable> sealed) const {
  return std::make_shared<const RowsView>(
      std::vector<std::shared_ptr<const RowSegment>>(segments_.begin(), segments_.end()), count_, start,
      std::move(sealed));
}

}  // namespace footfall
