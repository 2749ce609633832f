#include "fold/sealed_codec.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/bytes.h"
#include "fold/dictionary.h"
#include "fold/keys.h"
#include "fold/visitor_hashes.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

constexpr uint64_t kFirstDimensions = 9;  // of what was stored before their number was

// Permanent numbers. Dimensions follow from kFirstDimension.
enum SealedColumn : uint8_t {
  kVisitFirst = 1,
  kVisitVisitor = 2,
  kVisitDuration = 3,
  kVisitBounce = 4,
  kVisitEntry = 5,
  kHitTime = 6,  // only read: visits and gaps have replaced it
  kHitFlags = 7,
  kVisitorHash = 8,
  kDimensionsStored = 9,
  kVisitTime = 10,
  kHitGap = 11,  // seconds since the hit before of its visit; 0 for the first
  kFirstDimension = 32,
};

constexpr uint8_t column_of(size_t dimension) { return static_cast<uint8_t>(kFirstDimension + dimension); }

std::vector<uint8_t> all_columns() {
  std::vector<uint8_t> numbers;
  for (uint8_t number = kVisitFirst; number <= kHitGap; ++number) numbers.push_back(number);
  for (size_t i = 0; i < kDimensionCount; ++i) numbers.push_back(column_of(i));
  return numbers;
}

Error damaged() {
  return {Code::kDamaged, "a stored site-day is not readable", "restore the data directory from a backup"};
}

using Columns = std::map<uint8_t, std::string>;

std::vector<uint32_t> widen(const std::vector<uint8_t>& values) { return {values.begin(), values.end()}; }

void put_times(Columns& columns, const DayTable& table) {
  std::vector<uint32_t> times;
  std::vector<uint32_t> gaps(table.hits());
  times.reserve(table.visits());
  for (size_t visit = 0; visit < table.visits(); ++visit) {
    const uint32_t first = table.visit_first[visit];
    times.push_back(table.hit_time[first]);
    for (uint32_t hit = first + 1; hit < table.visit_first[visit + 1]; ++hit) {
      gaps[hit] = table.hit_time[hit] - table.hit_time[hit - 1];
    }
  }
  columns[kVisitTime] = encode_column(times);
  columns[kHitGap] = encode_column(gaps);
}

Columns encode_sealed(const SealedDay& sealed) {
  const DayTable& table = sealed.table;
  Columns columns;
  columns[kVisitFirst] = encode_column(table.visit_first);
  columns[kVisitVisitor] = encode_column(table.visit_visitor);
  columns[kVisitDuration] = encode_column(table.visit_duration);
  columns[kVisitBounce] = encode_column(widen(table.visit_bounce));
  columns[kVisitEntry] = encode_ids(table.visit_entry);
  columns[kHitFlags] = encode_column(widen(table.hit_flags));
  put_times(columns, table);
  put_hashes(columns[kVisitorHash], sealed.visitors);
  put_varint(columns[kDimensionsStored], kDimensionCount);
  for (const DimensionInfo& dimension : kDimensions) {
    const size_t i = index(dimension.id);
    columns[column_of(i)] = encode_ids(dimension.of_visit ? table.visit_values[i] : table.hit_values[i]);
  }
  return columns;
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

// The stored columns of one day, each fetched when it is asked for.
class Source {
 public:
  Source(const Snapshot& snapshot, SiteNumber site, Day day, uint64_t generation)
      : snapshot_(snapshot), site_(site), day_(day), generation_(generation) {}

  Result<void> open() {
    auto whole = fetch(keys::kWhole, keys::kSealedChunk);
    if (!whole) return whole.error();
    if (*whole) small_ = decode_whole(**whole);
    return {};
  }

  // Nothing when the day has no such column. Once for each.
  Result<std::optional<std::string>> bytes(uint8_t number) {
    if (!small_) return fetch(number, 0);
    const auto found = small_->find(number);
    return found == small_->end() ? std::optional<std::string>() : std::move(found->second);
  }

  [[nodiscard]] uint64_t bytes_read() const { return bytes_read_; }

 private:
  Result<std::optional<std::string>> fetch(uint8_t number, uint32_t chunk) {
    auto bytes = snapshot_.get(Family::kClean, keys::clean(site_, number, day_, generation_, chunk));
    if (bytes && bytes->has_value()) bytes_read_ += (*bytes)->size();
    return bytes;
  }

  const Snapshot& snapshot_;
  const SiteNumber site_;
  const Day day_;
  const uint64_t generation_;
  std::optional<Columns> small_;  // of a small day: all of them
  uint64_t bytes_read_ = 0;
};

// Reads columns of one day; each has to have the length that it is asked for with.
class Reader {
 public:
  Reader(Source& source, SealedColumns& columns) : source_(source), columns_(columns) {}

  Result<void> all(const WantedColumns& wanted) {
    const auto bytes = stored(kVisitFirst);
    if (!bytes) return bytes.error();
    auto visit_first = decode_column(*bytes);
    if (!visit_first) return visit_first.error();
    if (visit_first->empty()) return damaged();
    columns_.visit_first = std::move(*visit_first);
    visits_ = columns_.visit_first.size() - 1;
    hits_ = columns_.visit_first.back();
    if (!std::is_sorted(columns_.visit_first.begin(), columns_.visit_first.end())) return damaged();
    return read_wanted(wanted);
  }

 private:
  Result<void> read_wanted(const WantedColumns& wanted) {
    Result<void> read;
    if (wanted.visitors) read = numbers(kVisitVisitor, visits_, columns_.visit_visitor);
    if (read && wanted.bounces) read = numbers(kVisitDuration, visits_, columns_.visit_duration);
    if (read && wanted.bounces) read = small_numbers(kVisitBounce, visits_, columns_.visit_bounce);
    if (read && wanted.entries) read = ids(kVisitEntry, visits_, columns_.visit_entry);
    if (read && wanted.flags) read = small_numbers(kHitFlags, hits_, columns_.hit_flags);
    if (read && (wanted.visit_times || wanted.hit_times)) read = times(wanted.hit_times);
    return read && wanted.dimensions != 0 ? dimensions(wanted) : read;
  }

  Result<void> dimensions(const WantedColumns& wanted) {
    const auto stored = source_.bytes(kDimensionsStored);
    if (!stored) return stored.error();
    const uint64_t count = *stored ? ByteReader(**stored).varint() : kFirstDimensions;
    for (size_t i = 0; i < kDimensionCount; ++i) {
      if (!wanted.has(i)) continue;
      const size_t size = kDimensions[i].of_visit ? visits_ : hits_;
      if (i >= count) {
        columns_.values[i] = {{kNotKnownId}, std::vector<uint32_t>(size, 0)};
      } else if (auto read = ids(column_of(i), size, columns_.values[i]); !read) {
        return read;
      }
    }
    return {};
  }

  Result<void> times(bool of_hits) {
    const auto bytes = source_.bytes(kVisitTime);
    if (!bytes) return bytes.error();
    if (!*bytes) return times_of_hits();
    if (auto read = numbers(**bytes, visits_, columns_.visit_time); !read || !of_hits) return read;
    if (auto read = numbers(kHitGap, hits_, columns_.hit_time); !read) return read;
    for (size_t visit = 0; visit < visits_; ++visit) {
      uint32_t time = columns_.visit_time[visit];
      for (uint32_t hit = columns_.visit_first[visit]; hit < columns_.visit_first[visit + 1]; ++hit) {
        columns_.hit_time[hit] = time += columns_.hit_time[hit];
      }
    }
    return {};
  }

  Result<void> times_of_hits() {
    if (auto read = numbers(kHitTime, hits_, columns_.hit_time); !read) return read;
    columns_.visit_time.reserve(visits_);
    for (size_t visit = 0; visit < visits_; ++visit) {
      if (columns_.visit_first[visit] >= hits_) return damaged();
      columns_.visit_time.push_back(columns_.hit_time[columns_.visit_first[visit]]);
    }
    return {};
  }

  // Damaged, when the day has no such column.
  Result<std::string> stored(uint8_t number) {
    auto bytes = source_.bytes(number);
    if (!bytes) return bytes.error();
    if (!*bytes) return damaged();
    return std::move(**bytes);
  }

  static Result<void> numbers(std::string_view bytes, size_t size, std::vector<uint32_t>& values) {
    auto decoded = decode_column(bytes);
    if (!decoded) return decoded.error();
    if (decoded->size() != size) return damaged();
    values = std::move(*decoded);
    return {};
  }

  Result<void> numbers(uint8_t number, size_t size, std::vector<uint32_t>& values) {
    const auto bytes = stored(number);
    return bytes ? numbers(*bytes, size, values) : bytes.error();
  }

  Result<void> small_numbers(uint8_t number, size_t size, std::vector<uint8_t>& values) {
    std::vector<uint32_t> wide;
    if (auto read = numbers(number, size, wide); !read) return read;
    values.resize(size);
    for (size_t i = 0; i < size; ++i) values[i] = static_cast<uint8_t>(wide[i]);
    return {};
  }

  Result<void> ids(uint8_t number, size_t size, IdColumn& column) {
    const auto bytes = stored(number);
    if (!bytes) return bytes.error();
    auto decoded = decode_ids(*bytes);
    if (!decoded) return decoded.error();
    if (decoded->codes.size() != size) return damaged();
    column = std::move(*decoded);
    return {};
  }

  Source& source_;
  SealedColumns& columns_;
  size_t visits_ = 0;
  size_t hits_ = 0;
};

constexpr WantedColumns kAll{.visitors = true,
                             .visit_times = true,
                             .hit_times = true,
                             .flags = true,
                             .bounces = true,
                             .entries = true,
                             .dimensions = (uint32_t{1} << kDimensionCount) - 1};

DayTable table_of(SealedColumns columns) {
  DayTable table;
  table.start = columns.start;
  table.visit_first = std::move(columns.visit_first);
  table.visit_visitor = std::move(columns.visit_visitor);
  table.visit_duration = std::move(columns.visit_duration);
  table.visit_bounce = std::move(columns.visit_bounce);
  table.visit_entry = ids_of(std::move(columns.visit_entry));
  table.hit_time = std::move(columns.hit_time);
  table.hit_flags = std::move(columns.hit_flags);
  for (size_t i = 0; i < kDimensionCount; ++i) {
    (kDimensions[i].of_visit ? table.visit_values : table.hit_values)[i] = ids_of(std::move(columns.values[i]));
  }
  for (size_t i = 0; i < table.visits(); ++i) {
    if (i == 0 || table.visit_visitor[i] != table.visit_visitor[i - 1]) table.visitors += 1;
  }
  return table;
}

Result<std::vector<uint64_t>> hashes_of(Source& source) {
  const auto bytes = source.bytes(kVisitorHash);
  if (!bytes) return bytes.error();
  if (!*bytes) return damaged();
  ByteReader reader(**bytes);
  auto hashes = read_hashes(reader);
  if (!reader.ok()) return damaged();
  return hashes;
}

Result<SealedColumns> read_columns(Source& source, int64_t start, const WantedColumns& wanted) {
  SealedColumns columns;
  columns.start = start;
  if (auto read = Reader(source, columns).all(wanted); !read) return read.error();
  columns.bytes_read = source.bytes_read();
  return columns;
}

}  // namespace

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
  Source source(snapshot, site, day, generation);
  if (auto opened = source.open(); !opened) return opened.error();
  auto columns = read_columns(source, start, kAll);
  if (!columns) return columns.error();
  auto hashes = hashes_of(source);
  if (!hashes) return hashes.error();
  return SealedDay{table_of(std::move(*columns)), std::move(*hashes)};
}

Result<SealedColumns> read_sealed_columns(const Snapshot& snapshot, SiteNumber site, Day day, uint64_t generation,
                                          int64_t start, const WantedColumns& wanted) {
  Source source(snapshot, site, day, generation);
  if (auto opened = source.open(); !opened) return opened.error();
  return read_columns(source, start, wanted);
}

void erase_sealed(Batch& batch, SiteNumber site, Day day, uint64_t generation) {
  batch.erase(Family::kClean, keys::clean(site, keys::kWhole, day, generation, keys::kSealedChunk));
  for (const uint8_t number : all_columns()) {
    batch.erase(Family::kClean, keys::clean(site, number, day, generation, 0));
  }
}

}  // namespace footfall
