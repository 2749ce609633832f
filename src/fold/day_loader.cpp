#include "fold/day_loader.h"

#include "fold/day_codec.h"
#include "fold/sealed_codec.h"

namespace footfall {

Result<std::shared_ptr<const DayTable>> load_day(const Catalogue& catalogue, const SiteEntry& site, Day day,
                                                 const DayEntry& entry) {
  if (entry.rows) return entry.rows->table();
  const DayHeader& header = *entry.header;
  Rows rows;
  auto read = read_chunks(*catalogue.snapshot, site.site.number, day, header.generation, header.chunks,
                          [&rows](const Chunk& chunk) {
                            for (const Row& row : chunk.rows) rows.append(row);
                          });
  if (!read) return read.error();
  if (header.state < DayState::kSealed) return rows.view(header.start, nullptr)->table();
  auto sealed = read_sealed(*catalogue.snapshot, site.site.number, day, header);
  if (!sealed) return sealed.error();
  return rows.view(header.start, std::make_shared<const DayTable>(std::move(sealed->table)))->table();
}

}  // namespace footfall
