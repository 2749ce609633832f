#include "fold/cut.h"

#include "base/check.h"

namespace footfall {
namespace {

// By id of the dictionary. Whoever was there before the day was closed is older than any deletion that comes after.
std::vector<bool> pages_that_go(const CutJob& job) {
  std::vector<bool> goes(job.pages.size());
  const bool all = job.deletions.name_all(job.seal.day, 0);
  for (uint32_t id = 0; id < job.pages.size(); ++id) {
    goes[id] = all || (id > kNotKnownId && job.deletions.name({job.seal.day, 0, job.pages.at(id)}));
  }
  return goes;
}

Row row_of(const DayTable& table, size_t visit, uint32_t hit) {
  Row row;
  row.time = table.hit_time[hit];
  row.flags = table.hit_flags[hit];
  for (const DimensionInfo& dimension : kDimensions) {
    const size_t i = index(dimension.id);
    row.values[i] = dimension.of_visit ? table.visit_values[i][visit] : table.hit_values[i][hit];
  }
  return row;
}

}  // namespace

SealedDay without_pages(const SealedDay& day, const std::vector<bool>& goes) {
  const DayTable& table = day.table;
  const auto& pages = table.hit_values[index(Dimension::kPage)];
  std::vector<Row> rows;
  SealedDay out;
  uint32_t last_visitor = UINT32_MAX;
  for (size_t visit = 0; visit < table.visits(); ++visit) {
    for (uint32_t hit = table.visit_first[visit]; hit < table.visit_first[visit + 1]; ++hit) {
      if (pages[hit] < goes.size() && goes[pages[hit]]) continue;
      const uint32_t visitor = table.visit_visitor[visit];
      if (visitor != last_visitor) out.visitors.push_back(visitor < day.visitors.size() ? day.visitors[visitor] : 0);
      last_visitor = visitor;
      rows.push_back(row_of(table, visit, hit));
      rows.back().visitor = static_cast<uint32_t>(out.visitors.size() - 1);
    }
  }
  out.table = build_day_table(table.start, {rows.size(), [&rows](size_t i) { return rows[i]; }});
  return out;
}

Result<CutOutcome> write_cut(CleanStore& store, const CutJob& job) {
  size_t rows = 0;
  const auto whole = read_rows(job.seal, rows);
  if (!whole) return whole.error();
  const SealedDay left = without_pages(*whole, pages_that_go(job));
  auto written = write_sealed(store, job.seal, left);
  if (!written) return written.error();
  return CutOutcome{std::move(*written), whole->table.hits() - left.table.hits()};
}

}  // namespace footfall
