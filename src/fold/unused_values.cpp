#include "fold/unused_values.h"

#include "fold/day_columns.h"

namespace footfall {
namespace {

using UsedIds = std::array<std::vector<bool>, kDimensionCount>;

void mark(std::vector<bool>& used, uint32_t id) {
  if (id < used.size()) used[id] = true;
}

// A sealed day lists its ids; of one in progress every code is looked at.
void mark(std::vector<bool>& used, const IdView& column) {
  for (const uint32_t id : column.ids) mark(used, id);
  if (!column.ids.empty()) return;
  column.codes.visit([&used](auto ids) {
    for (const uint32_t id : ids) mark(used, id);
  });
}

WantedColumns all_values() {
  WantedColumns wanted;
  wanted.entries = true;
  for (const DimensionInfo& dimension : kDimensions) wanted.add(dimension.id);
  return wanted;
}

}  // namespace

Result<std::vector<ValueRef>> unused_values(const Catalogue& catalogue, const SiteEntry& site,
                                            const std::function<bool()>& stopped) {
  UsedIds used;
  for (size_t i = 0; i < kDimensionCount; ++i) used[i].resize(site.dictionaries[i].size());
  for (const auto& [day, entry] : site.days) {
    if (stopped && stopped()) return Error{Code::kUnavailable, "the process is ending", ""};
    DayReader reader(catalogue, site, day, entry, nullptr);
    if (auto read = reader.read(all_values()); !read) return read.error();
    for (size_t i = 0; i < kDimensionCount; ++i) mark(used[i], reader.columns().values[i]);
    mark(used[index(Dimension::kPage)], reader.columns().visit_entry);
  }
  std::vector<ValueRef> unused;
  for (size_t i = 0; i < kDimensionCount; ++i) {
    for (uint32_t id = kNotKnownId + 1; id < used[i].size(); ++id) {
      const bool there = !site.dictionaries[i].at(id).empty();
      if (there && !used[i][id]) unused.push_back({static_cast<uint8_t>(i), id});
    }
  }
  return unused;
}

}  // namespace footfall
