#include "fold/day_columns.h"

#include "fold/day_loader.h"
#include "fold/sealed_codec.h"

namespace footfall {
namespace {

// A table and, beside it, what it has only implied.
struct TableColumns {
  std::shared_ptr<const DayTable> table;
  std::vector<uint32_t> visit_time;
};

DayColumns views_of(const SealedColumns& sealed) {
  DayColumns columns{.start = sealed.start,
                     .visit_first = sealed.visit_first,
                     .visit_visitor = sealed.visit_visitor,
                     .visit_time = sealed.visit_time,
                     .visit_duration = sealed.visit_duration,
                     .visit_bounce = sealed.visit_bounce,
                     .visit_entry = {sealed.visit_entry.codes, sealed.visit_entry.ids},
                     .hit_time = sealed.hit_time,
                     .hit_flags = sealed.hit_flags};
  for (size_t i = 0; i < kDimensionCount; ++i) columns.values[i] = {sealed.values[i].codes, sealed.values[i].ids};
  columns.bytes_read = sealed.bytes_read;
  return columns;
}

}  // namespace

DayColumns columns_of(std::shared_ptr<const DayTable> table) {
  auto owner = std::make_shared<TableColumns>();
  owner->visit_time.reserve(table->visits());
  for (size_t i = 0; i < table->visits(); ++i) owner->visit_time.push_back(table->hit_time[table->visit_first[i]]);
  DayColumns columns{.start = table->start,
                     .visit_first = table->visit_first,
                     .visit_visitor = table->visit_visitor,
                     .visit_time = owner->visit_time,
                     .visit_duration = table->visit_duration,
                     .visit_bounce = table->visit_bounce,
                     .visit_entry = {table->visit_entry, {}},
                     .hit_time = table->hit_time,
                     .hit_flags = table->hit_flags};
  for (size_t i = 0; i < kDimensionCount; ++i) {
    columns.values[i].codes = kDimensions[i].of_visit ? table->visit_values[i] : table->hit_values[i];
  }
  owner->table = std::move(table);
  columns.owner = std::move(owner);
  return columns;
}

Result<DayColumns> load_columns(const Catalogue& catalogue, const SiteEntry& site, Day day, const DayEntry& entry,
                                const WantedColumns& wanted) {
  const DayHeader& header = *entry.header;
  if (!entry.rolled_up()) {
    auto table = load_day(catalogue, site, day, entry);
    if (!table) return table.error();
    return columns_of(std::move(*table));
  }
  auto sealed =
      read_sealed_columns(*catalogue.snapshot, site.site.number, day, header.generation, header.start, wanted);
  if (!sealed) return sealed.error();
  auto owner = std::make_shared<const SealedColumns>(std::move(*sealed));
  DayColumns columns = views_of(*owner);
  columns.owner = std::move(owner);
  return columns;
}

}  // namespace footfall
