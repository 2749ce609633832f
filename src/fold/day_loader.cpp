#include "fold/day_loader.h"

#include "fold/day_codec.h"

namespace footfall {

Result<std::shared_ptr<const DayTable>> load_day(const Catalogue& catalogue, const SiteEntry& site, Day day,
                                                 const DayEntry& entry) {
  if (entry.rows) return entry.rows->table();
  const DayHeader& header = *entry.header;
  std::vector<Row> rows;
  auto read = read_chunks(*catalogue.snapshot, site.site.number, day, header.generation, header.chunks,
                          [&rows](Chunk chunk) { rows.insert(rows.end(), chunk.rows.begin(), chunk.rows.end()); });
  if (!read) return read.error();
  if (header.state < DayState::kSealed) {
    return std::make_shared<const DayTable>(build_day_table(header.start, rows));
  }
  auto sealed = read_sealed(*catalogue.snapshot, site.site.number, day, header.generation, header.start);
  if (!sealed) return sealed.error();
  if (rows.empty()) return std::make_shared<const DayTable>(std::move(sealed->table));
  return std::make_shared<const DayTable>(merge_late_rows(sealed->table, rows));
}

}  // namespace footfall
