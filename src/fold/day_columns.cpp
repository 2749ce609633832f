#include "fold/day_columns.h"

#include "fold/day_loader.h"

namespace footfall {
namespace {

// A table and, beside it, what it has only implied.
struct TableColumns {
  std::shared_ptr<const DayTable> table;
  std::vector<uint32_t> visit_time;
  std::vector<uint32_t> visit_pageviews;
};

std::shared_ptr<const TableColumns> with_implied(std::shared_ptr<const DayTable> table) {
  auto columns = std::make_shared<TableColumns>();
  columns->visit_time.reserve(table->visits());
  columns->visit_pageviews.reserve(table->visits());
  for (size_t visit = 0; visit < table->visits(); ++visit) {
    columns->visit_time.push_back(table->hit_time[table->visit_first[visit]]);
    uint32_t pageviews = 0;
    for (uint32_t hit = table->visit_first[visit]; hit < table->visit_first[visit + 1]; ++hit) {
      pageviews += table->hit_flags[hit] & kHitPageview;
    }
    columns->visit_pageviews.push_back(pageviews);
  }
  columns->table = std::move(table);
  return columns;
}

}  // namespace

DayColumns columns_of(std::shared_ptr<const DayTable> of_day) {
  auto owner = with_implied(std::move(of_day));
  const DayTable& table = *owner->table;
  DayColumns columns{.start = table.start,
                     .visit_first = table.visit_first,
                     .visit_visitor = table.visit_visitor,
                     .visit_time = owner->visit_time,
                     .visit_duration = table.visit_duration,
                     .visit_bounce = table.visit_bounce,
                     .visit_pageviews = owner->visit_pageviews,
                     .visit_entry = {table.visit_entry, {}},
                     .hit_time = table.hit_time,
                     .hit_flags = table.hit_flags};
  for (size_t i = 0; i < kDimensionCount; ++i) {
    columns.values[i].codes = kDimensions[i].of_visit ? table.visit_values[i] : table.hit_values[i];
  }
  columns.owners.push_back(std::move(owner));
  return columns;
}

DayReader::DayReader(const Catalogue& catalogue, const SiteEntry& site, Day day, const DayEntry& entry,
                     ColumnCache* cache)
    : catalogue_(catalogue), site_(site), day_(day), entry_(entry) {
  if (entry.rolled_up()) sealed_.emplace(*catalogue.snapshot, site.site.number, day, *entry.header, cache);
}

Result<void> DayReader::read(const WantedColumns& wanted) {
  if (!sealed_) return columns_.visit_first.empty() ? load() : Result<void>();
  columns_.start = header().start;
  Result<void> read = add(SealedPart::kVisitFirst, columns_.visit_first);
  if (read) read = add_of_visits(wanted);
  if (read && wanted.hit_times) read = add(SealedPart::kHitTime, columns_.hit_time);
  if (read && wanted.flags) read = add(SealedPart::kHitFlags, columns_.hit_flags);
  for (size_t i = 0; read && i < kDimensionCount; ++i) {
    if (wanted.has(i)) read = add(sealed_part(kDimensions[i].id), columns_.values[i]);
  }
  return read;
}

Result<void> DayReader::add_of_visits(const WantedColumns& wanted) {
  Result<void> read;
  if (wanted.visitors) read = add(SealedPart::kVisitVisitor, columns_.visit_visitor);
  if (read && wanted.visit_times) read = add(SealedPart::kVisitTime, columns_.visit_time);
  if (read && wanted.bounces) read = add(SealedPart::kVisitDuration, columns_.visit_duration);
  if (read && wanted.bounces) read = add(SealedPart::kVisitBounce, columns_.visit_bounce);
  if (read && wanted.entries) read = add(SealedPart::kVisitEntry, columns_.visit_entry);
  if (!read || !wanted.pageviews || !columns_.visit_pageviews.empty()) return read;
  const auto pageviews = column(SealedPart::kVisitPageviews);
  if (!pageviews) return pageviews.error();
  columns_.visit_pageviews = *pageviews;
  return {};
}

Result<void> DayReader::load() {
  auto table = load_day(catalogue_, site_, day_, entry_);
  if (!table) return table.error();
  columns_ = columns_of(std::move(*table));
  return {};
}

Result<NumberView> DayReader::column(SealedPart part, std::span<const uint32_t>* ids) {
  auto read = sealed_->read(part);
  if (!read) return read.error();
  if (ids != nullptr) *ids = (*read)->ids;
  const NumberView view = (*read)->numbers.view();
  columns_.owners.push_back(std::move(*read));
  return view;
}

template <class T>
Result<void> DayReader::add(SealedPart part, std::span<const T>& view) {
  if (!view.empty()) return {};
  const auto read = column(part);
  if (!read) return read.error();
  view = read->of<T>();
  return {};
}

Result<void> DayReader::add(SealedPart part, IdView& view) {
  if (!view.codes.empty()) return {};
  const auto read = column(part, &view.ids);
  if (!read) return read.error();
  view.codes = *read;
  return {};
}

}  // namespace footfall
