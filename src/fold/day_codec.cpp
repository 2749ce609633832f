#include "fold/day_codec.h"

#include <algorithm>

#include "base/bytes.h"
#include "fold/column_codec.h"
#include "fold/damaged.h"
#include "fold/dictionary.h"
#include "fold/keys.h"
#include "fold/sealed_codec.h"
#include "fold/visitor_hashes.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 2;
constexpr uint8_t kFirstVersion = 1;

template <class Get>
std::vector<uint32_t> column_of(const std::vector<Row>& rows, Get get) {
  std::vector<uint32_t> values;
  values.reserve(rows.size());
  for (const Row& row : rows) values.push_back(get(row));
  return values;
}

// Reads the next column of a chunk and hands each value to `set`. False when it is damaged or of another length.
template <class Set>
bool read_into(ByteReader& reader, std::vector<Row>& rows, bool first, Set set) {
  auto values = decode_column(reader.string());
  if (!values) return false;
  if (first) rows.resize(values->size());
  if (values->size() != rows.size()) return false;
  for (size_t i = 0; i < rows.size(); ++i) set(rows[i], (*values)[i]);
  return true;
}

}  // namespace

std::string encode_chunk(const Chunk& chunk) {
  std::string out;
  put_fixed(out, kVersion);
  put_varint(out, chunk.first_visitor);
  put_hashes(out, chunk.visitors);
  put_string(out, encode_column(column_of(chunk.rows, [](const Row& row) { return row.time; })));
  put_string(out, encode_column(column_of(chunk.rows, [](const Row& row) { return row.visitor; })));
  put_string(out, encode_column(column_of(chunk.rows, [](const Row& row) { return uint32_t{row.flags}; })));
  put_varint(out, kDimensionCount);
  for (size_t i = 0; i < kDimensionCount; ++i) {
    put_string(out, encode_ids(column_of(chunk.rows, [i](const Row& row) { return row.values[i]; })));
  }
  return out;
}

Result<Chunk> decode_chunk(std::string_view bytes) {
  ByteReader reader(bytes);
  Chunk chunk;
  const auto version = reader.fixed<uint8_t>();
  if (version < kFirstVersion || version > kVersion) return damaged_day();
  chunk.first_visitor = static_cast<uint32_t>(reader.varint());
  chunk.visitors = read_hashes(reader);
  bool read = reader.ok() && read_into(reader, chunk.rows, true, [](Row& row, uint32_t v) { row.time = v; }) &&
              read_into(reader, chunk.rows, false, [](Row& row, uint32_t v) { row.visitor = v; }) &&
              read_into(reader, chunk.rows, false, [](Row& row, uint32_t v) { row.flags = static_cast<uint8_t>(v); });
  const uint64_t stored = version == kFirstVersion ? kFirstDimensions : reader.varint();
  if (stored > kDimensionCount) return damaged_day();
  for (size_t i = 0; read && i < stored; ++i) {
    read = read_into(reader, chunk.rows, false, [i](Row& row, uint32_t v) { row.values[i] = v; });
  }
  for (Row& row : chunk.rows)
    std::fill(row.values.begin() + static_cast<ptrdiff_t>(stored), row.values.end(), kNotKnownId);
  if (!read || !reader.ok()) return damaged_day();
  return chunk;
}

Result<void> read_chunks(const Snapshot& snapshot, SiteNumber site, Day day, uint64_t generation, uint32_t chunks,
                         const std::function<void(Chunk)>& visit) {
  uint32_t seen = 0;
  Result<void> outcome;
  auto scanned = snapshot.scan(Family::kClean, keys::clean(site, keys::kWhole, day, generation, 0),
                               keys::clean(site, keys::kWhole, day, generation, chunks),
                               [&](std::string_view, std::string_view value) {
                                 auto chunk = decode_chunk(value);
                                 if (!chunk) {
                                   outcome = chunk.error();
                                   return false;
                                 }
                                 visit(std::move(*chunk));
                                 ++seen;
                                 return true;
                               });
  if (!scanned) return scanned;
  if (outcome && seen != chunks) return damaged_day();
  return outcome;
}

void erase_generation(Batch& batch, SiteNumber site, Day day, uint64_t generation) {
  batch.erase_range(Family::kClean, keys::clean(site, keys::kWhole, day, generation, 0),
                    keys::clean(site, keys::kWhole, day, generation + 1, 0));
  erase_sealed(batch, site, day, generation);
  const auto erase_rollup = [&](RollupKind kind) {
    batch.erase(Family::kRollup, keys::rollup(site, keys::Grain::kDay, kind, day, generation));
  };
  for (const RollupKind kind : {RollupKind::kDay, RollupKind::kHour, RollupKind::kMinute}) erase_rollup(kind);
  for (const DimensionInfo& dimension : kDimensions) erase_rollup(rollup_kind(dimension.id));
}

}  // namespace footfall
