#include "fold/day_codec.h"

#include <algorithm>
#include <map>

#include "base/bytes.h"
#include "fold/column_codec.h"
#include "fold/dictionary.h"
#include "fold/keys.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 2;
constexpr uint8_t kFirstVersion = 1;
constexpr uint64_t kFirstDimensions = 9;  // of what was stored before their number was

// Permanent numbers: they stand in keys. Dimensions follow from kFirstDimension.
enum SealedColumn : uint8_t {
  kVisitFirst = 1,
  kVisitVisitor = 2,
  kVisitDuration = 3,
  kVisitBounce = 4,
  kVisitEntry = 5,
  kHitTime = 6,
  kHitFlags = 7,
  kVisitorHash = 8,
  kDimensionsStored = 9,
  kFirstDimension = 32,
};

Error damaged() {
  return {Code::kDamaged, "a stored site-day is not readable", "restore the data directory from a backup"};
}

std::vector<uint32_t> widen(const std::vector<uint8_t>& values) { return {values.begin(), values.end()}; }

std::vector<uint8_t> narrow(const std::vector<uint32_t>& values) {
  std::vector<uint8_t> out;
  out.reserve(values.size());
  for (const uint32_t value : values) out.push_back(static_cast<uint8_t>(value));
  return out;
}

void put_hashes(std::string& out, const std::vector<uint64_t>& hashes) {
  put_varint(out, hashes.size());
  for (const uint64_t hash : hashes) put_fixed(out, hash);
}

std::vector<uint64_t> read_hashes(ByteReader& reader) {
  std::vector<uint64_t> hashes(reader.count());
  for (uint64_t& hash : hashes) hash = reader.fixed<uint64_t>();
  return hashes;
}

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

using Columns = std::map<uint8_t, std::string>;

Columns encode_sealed(const SealedDay& sealed) {
  const DayTable& table = sealed.table;
  Columns columns;
  columns[kVisitFirst] = encode_plain(table.visit_first);
  columns[kVisitVisitor] = encode_plain(table.visit_visitor);
  columns[kVisitDuration] = encode_plain(table.visit_duration);
  columns[kVisitBounce] = encode_plain(widen(table.visit_bounce));
  columns[kVisitEntry] = encode_listed(table.visit_entry);
  columns[kHitTime] = encode_plain(table.hit_time);
  columns[kHitFlags] = encode_plain(widen(table.hit_flags));
  put_hashes(columns[kVisitorHash], sealed.visitors);
  put_varint(columns[kDimensionsStored], kDimensionCount);
  for (const DimensionInfo& dimension : kDimensions) {
    const auto& values = dimension.of_visit ? table.visit_values : table.hit_values;
    columns[static_cast<uint8_t>(kFirstDimension + index(dimension.id))] = encode_listed(values[index(dimension.id)]);
  }
  return columns;
}

// False when a column is missing, damaged, or of another length than `size`.
bool take_column(const Columns& columns, uint8_t number, size_t size, std::vector<uint32_t>& values) {
  const auto found = columns.find(number);
  if (found == columns.end()) return false;
  auto decoded = decode_column(found->second);
  if (!decoded) return false;
  values = std::move(*decoded);
  return values.size() == size;
}

bool decode_visits(const Columns& columns, DayTable& table, size_t visits) {
  std::vector<uint32_t> bounce;
  const bool read = take_column(columns, kVisitVisitor, visits, table.visit_visitor) &&
                    take_column(columns, kVisitDuration, visits, table.visit_duration) &&
                    take_column(columns, kVisitBounce, visits, bounce) &&
                    take_column(columns, kVisitEntry, visits, table.visit_entry);
  table.visit_bounce = narrow(bounce);
  return read;
}

bool decode_hits(const Columns& columns, DayTable& table, size_t hits) {
  std::vector<uint32_t> flags;
  const bool read =
      take_column(columns, kHitTime, hits, table.hit_time) && take_column(columns, kHitFlags, hits, flags);
  table.hit_flags = narrow(flags);
  return read;
}

uint64_t dimensions_stored(const Columns& columns) {
  const auto found = columns.find(kDimensionsStored);
  return found == columns.end() ? kFirstDimensions : ByteReader(found->second).varint();
}

bool decode_dimensions(const Columns& columns, DayTable& table) {
  const uint64_t stored = dimensions_stored(columns);
  for (const DimensionInfo& dimension : kDimensions) {
    const size_t i = index(dimension.id);
    const size_t size = dimension.of_visit ? table.visits() : table.hits();
    std::vector<uint32_t>& values = dimension.of_visit ? table.visit_values[i] : table.hit_values[i];
    if (i >= stored) {
      values.assign(size, kNotKnownId);
    } else if (!take_column(columns, static_cast<uint8_t>(kFirstDimension + i), size, values)) {
      return false;
    }
  }
  return true;
}

Result<SealedDay> decode_sealed(const Columns& columns, int64_t start) {
  SealedDay sealed;
  DayTable& table = sealed.table;
  table.start = start;
  const auto first = columns.find(kVisitFirst);
  const auto hashes = columns.find(kVisitorHash);
  if (first == columns.end() || hashes == columns.end()) return damaged();
  auto visit_first = decode_column(first->second);
  if (!visit_first) return visit_first.error();
  if (visit_first->empty()) return damaged();
  table.visit_first = std::move(*visit_first);
  if (!decode_visits(columns, table, table.visit_first.size() - 1) ||
      !decode_hits(columns, table, table.visit_first.back()) || !decode_dimensions(columns, table)) {
    return damaged();
  }
  ByteReader reader(hashes->second);
  sealed.visitors = read_hashes(reader);
  if (!reader.ok()) return damaged();
  for (size_t i = 0; i < table.visits(); ++i) {
    if (i == 0 || table.visit_visitor[i] != table.visit_visitor[i - 1]) table.visitors += 1;
  }
  return sealed;
}

std::string encode_whole(const Columns& columns) {
  std::string out;
  put_varint(out, columns.size());
  for (const auto& [number, bytes] : columns) {
    put_varint(out, number);
    put_string(out, bytes);
  }
  return out;
}

Columns decode_whole(std::string_view bytes) {
  ByteReader reader(bytes);
  Columns columns;
  for (size_t left = reader.count(); left > 0; --left) {
    const auto number = static_cast<uint8_t>(reader.varint());
    columns[number] = reader.string();
  }
  return columns;
}

std::vector<uint8_t> all_columns() {
  std::vector<uint8_t> numbers;
  for (uint8_t number = kVisitFirst; number <= kDimensionsStored; ++number) numbers.push_back(number);
  for (size_t i = 0; i < kDimensionCount; ++i) numbers.push_back(static_cast<uint8_t>(kFirstDimension + i));
  return numbers;
}

}  // namespace

std::string encode_chunk(const Chunk& chunk) {
  std::string out;
  put_fixed(out, kVersion);
  put_varint(out, chunk.first_visitor);
  put_hashes(out, chunk.visitors);
  put_string(out, encode_plain(column_of(chunk.rows, [](const Row& row) { return row.time; })));
  put_string(out, encode_plain(column_of(chunk.rows, [](const Row& row) { return row.visitor; })));
  put_string(out, encode_plain(column_of(chunk.rows, [](const Row& row) { return uint32_t{row.flags}; })));
  put_varint(out, kDimensionCount);
  for (size_t i = 0; i < kDimensionCount; ++i) {
    put_string(out, encode_listed(column_of(chunk.rows, [i](const Row& row) { return row.values[i]; })));
  }
  return out;
}

Result<Chunk> decode_chunk(std::string_view bytes) {
  ByteReader reader(bytes);
  Chunk chunk;
  const auto version = reader.fixed<uint8_t>();
  if (version < kFirstVersion || version > kVersion) return damaged();
  chunk.first_visitor = static_cast<uint32_t>(reader.varint());
  chunk.visitors = read_hashes(reader);
  bool read = reader.ok() && read_into(reader, chunk.rows, true, [](Row& row, uint32_t v) { row.time = v; }) &&
              read_into(reader, chunk.rows, false, [](Row& row, uint32_t v) { row.visitor = v; }) &&
              read_into(reader, chunk.rows, false, [](Row& row, uint32_t v) { row.flags = static_cast<uint8_t>(v); });
  const uint64_t stored = version == kFirstVersion ? kFirstDimensions : reader.varint();
  if (stored > kDimensionCount) return damaged();
  for (size_t i = 0; read && i < stored; ++i) {
    read = read_into(reader, chunk.rows, false, [i](Row& row, uint32_t v) { row.values[i] = v; });
  }
  for (Row& row : chunk.rows)
    std::fill(row.values.begin() + static_cast<ptrdiff_t>(stored), row.values.end(), kNotKnownId);
  if (!read || !reader.ok()) return damaged();
  return chunk;
}

void put_sealed(Batch& batch, SiteNumber site, Day day, uint64_t generation, const SealedDay& sealed) {
  Columns columns = encode_sealed(sealed);
  if (sealed.table.hits() < kSmallDayHits) {
    batch.put(Family::kClean, keys::clean(site, keys::kWhole, day, generation, keys::kSealedChunk),
              encode_whole(columns));
    return;
  }
  for (auto& [number, bytes] : columns) {
    batch.put(Family::kClean, keys::clean(site, number, day, generation, 0), std::move(bytes));
  }
}

Result<SealedDay> read_sealed(const Snapshot& snapshot, SiteNumber site, Day day, uint64_t generation, int64_t start) {
  auto whole = snapshot.get(Family::kClean, keys::clean(site, keys::kWhole, day, generation, keys::kSealedChunk));
  if (!whole) return whole.error();
  if (whole->has_value()) return decode_sealed(decode_whole(**whole), start);
  Columns columns;
  for (const uint8_t number : all_columns()) {
    auto bytes = snapshot.get(Family::kClean, keys::clean(site, number, day, generation, 0));
    if (!bytes) return bytes.error();
    if (bytes->has_value()) columns[number] = std::move(**bytes);
  }
  return decode_sealed(columns, start);
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
  if (outcome && seen != chunks) return damaged();
  return outcome;
}

void erase_generation(Batch& batch, SiteNumber site, Day day, uint64_t generation) {
  batch.erase_range(Family::kClean, keys::clean(site, keys::kWhole, day, generation, 0),
                    keys::clean(site, keys::kWhole, day, generation + 1, 0));
  for (const uint8_t number : all_columns()) {
    batch.erase(Family::kClean, keys::clean(site, number, day, generation, 0));
  }
  const auto erase_rollup = [&](RollupKind kind) {
    batch.erase(Family::kRollup, keys::rollup(site, keys::Grain::kDay, kind, day, generation));
  };
  for (const RollupKind kind : {RollupKind::kDay, RollupKind::kHour, RollupKind::kMinute}) erase_rollup(kind);
  for (const DimensionInfo& dimension : kDimensions) erase_rollup(rollup_kind(dimension.id));
}

}  // namespace footfall
