#include "fold/live_day.h"

#include "fold/sealed_codec.h"

namespace footfall {
namespace {

void note_values(DayMemory& memory, const DayTable& table) {
  for (const DimensionInfo& dimension : kDimensions) {
    const size_t i = index(dimension.id);
    for (const uint32_t id : dimension.of_visit ? table.visit_values[i] : table.hit_values[i]) memory.note_value(i, id);
  }
}

void add_visitors(DayMemory& memory, const std::vector<uint64_t>& hashes) {
  for (const uint64_t hash : hashes) memory.visitors.number_of(hash);
}

}  // namespace

bool DayMemory::has_value(size_t dimension, uint32_t id) const {
  return id < seen[dimension].size() && seen[dimension][id];
}

void DayMemory::note_value(size_t dimension, uint32_t id) {
  if (has_value(dimension, id)) return;
  if (id >= seen[dimension].size()) seen[dimension].resize(id + 1);
  seen[dimension][id] = true;
  distinct[dimension] += 1;
}

void DayMemory::append(const Row& row) {
  rows.append(row);
  for (size_t i = 0; i < kDimensionCount; ++i) note_value(i, row.values[i]);
}

void DayMemory::mark_stored() {
  stored_rows = rows.count();
  stored_visitors = visitors.count();
}

size_t DayMemory::bytes() const {
  size_t sum = sizeof(DayMemory) + rows.bytes() + visitors.bytes();
  for (const auto& values : seen) sum += values.size() / 8;
  if (sealed) sum += sealed->bytes();
  return sum;
}

Chunk LiveDay::rows_after(size_t rows, size_t visitors) const {
  Chunk chunk;
  chunk.first_visitor = static_cast<uint32_t>(visitors);
  const std::vector<uint64_t>& hashes = memory->visitors.hashes();
  chunk.visitors.assign(hashes.begin() + static_cast<std::ptrdiff_t>(visitors), hashes.end());
  for (size_t i = rows; i < memory->rows.count(); ++i) chunk.rows.push_back(memory->rows.at(i));
  return chunk;
}

Result<std::unique_ptr<DayMemory>> load_day_memory(const Snapshot& snapshot, SiteNumber site, Day day,
                                                   const DayHeader& header) {
  auto memory = std::make_unique<DayMemory>();
  if (header.state >= DayState::kSealed) {
    auto sealed = read_sealed(snapshot, site, day, header);
    if (!sealed) return sealed.error();
    add_visitors(*memory, sealed->visitors);
    note_values(*memory, sealed->table);
    memory->sealed = std::make_shared<const DayTable>(std::move(sealed->table));
  }
  auto read = read_chunks(snapshot, site, day, header.generation, header.chunks, [&memory](const Chunk& chunk) {
    add_visitors(*memory, chunk.visitors);
    for (const Row& row : chunk.rows) memory->append(row);
  });
  if (!read) return read.error();
  memory->mark_stored();
  return memory;
}

}  // namespace footfall
