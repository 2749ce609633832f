#include "fold/rows.h"

#include <utility>

namespace footfall {

std::shared_ptr<const DayTable> RowsView::table() const {
  newest_->asked = true;
  std::call_once(built_, [this] { build(); });
  return table_;
}

void RowsView::build() const {
  const TableBase base = std::exchange(base_, {});
  const RowList late{rows_.count - base.rows, [this, &base](size_t i) { return rows_.at(base.rows + i); }};
  if (!base.table) {
    table_ = std::make_shared<const DayTable>(build_day_table(start_, late));
  } else if (late.count == 0) {
    table_ = base.table;
  } else {
    table_ = std::make_shared<const DayTable>(merge_late_rows(*base.table, late));
  }
  TableBase mine{table_, rows_.count};
  newest_->base.with([&mine](TableBase& newest) {
    if (!newest.table || newest.rows < mine.rows) std::swap(newest, mine);
  });
}

void Rows::append(const Row& row) {
  if (!rows_.tail) rows_.tail = std::make_shared<RowSegments::Tail>();
  (*rows_.tail)[rows_.count % kSegmentRows] = row;
  if (++rows_.count % kSegmentRows != 0) return;
  // Views hold the old list, and the tail.
  auto packed = std::make_shared<RowSegments::Packed>(*rows_.packed);
  packed->push_back(std::make_shared<const PackedRows>(*rows_.tail));
  packed_bytes_ += packed->back()->bytes();
  rows_.packed = std::move(packed);
  rows_.tail = nullptr;
}

std::shared_ptr<const RowsView> Rows::view(int64_t start, std::shared_ptr<const DayTable> sealed) const {
  TableBase base = newest_->base.with([](const TableBase& newest) { return newest; });
  if (!base.table) base = {std::move(sealed), 0};
  return std::make_shared<const RowsView>(rows_, start, std::move(base), newest_);
}

bool Rows::forget_unused_table() {
  if (newest_->asked.exchange(false)) return false;
  TableBase nothing;
  newest_->base.with([&nothing](TableBase& newest) { std::swap(newest, nothing); });
  return nothing.table != nullptr;
}

size_t Rows::bytes() const {
  const size_t table = newest_->base.with([](const auto& newest) { return newest.table ? newest.table->bytes() : 0; });
  return packed_bytes_ + (rows_.tail ? sizeof(RowSegments::Tail) : 0) + table;
}

}  // namespace footfall
