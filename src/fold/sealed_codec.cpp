#include "fold/sealed_codec.h"

#include "base/bytes.h"
#include "fold/keys.h"
#include "fold/sealed_reader.h"
#include "fold/visitor_hashes.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

using sealed::Columns;

std::vector<uint8_t> all_columns() {
  std::vector<uint8_t> numbers;
  for (uint8_t number = sealed::kVisitFirst; number <= sealed::kHitGap; ++number) numbers.push_back(number);
  for (size_t i = 0; i < kDimensionCount; ++i) numbers.push_back(sealed::column_of(i));
  return numbers;
}

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
  columns[sealed::kVisitTime] = encode_column(times);
  columns[sealed::kHitGap] = encode_column(gaps);
}

Columns encode_sealed(const SealedDay& day) {
  const DayTable& table = day.table;
  Columns columns;
  columns[sealed::kVisitFirst] = encode_column(table.visit_first);
  columns[sealed::kVisitVisitor] = encode_column(table.visit_visitor);
  columns[sealed::kVisitDuration] = encode_column(table.visit_duration);
  columns[sealed::kVisitBounce] = encode_column(widen(table.visit_bounce));
  columns[sealed::kVisitEntry] = encode_ids(table.visit_entry);
  columns[sealed::kHitFlags] = encode_column(widen(table.hit_flags));
  put_times(columns, table);
  put_hashes(columns[sealed::kVisitorHash], day.visitors);
  put_varint(columns[sealed::kDimensionsStored], kDimensionCount);
  for (const DimensionInfo& dimension : kDimensions) {
    const size_t i = index(dimension.id);
    columns[sealed::column_of(i)] = encode_ids(dimension.of_visit ? table.visit_values[i] : table.hit_values[i]);
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

// Reads columns into the vectors of a table, up to the first that can't be read.
class TableReader {
 public:
  explicit TableReader(SealedReader& reader) : reader_(reader) {}

  template <class T>
  void read(SealedPart part, std::vector<T>& values) {
    if (!outcome_) return;
    const auto column = reader_.read(part);
    if (!column) {
      outcome_ = column.error();
      return;
    }
    const std::vector<uint32_t> wide = values_of(**column);
    values.assign(wide.begin(), wide.end());
  }

  [[nodiscard]] const Result<void>& outcome() const { return outcome_; }

 private:
  SealedReader& reader_;
  Result<void> outcome_;
};

Result<DayTable> read_table(SealedReader& reader, int64_t start) {
  DayTable table;
  table.start = start;
  TableReader columns(reader);
  columns.read(SealedPart::kVisitFirst, table.visit_first);
  columns.read(SealedPart::kVisitVisitor, table.visit_visitor);
  columns.read(SealedPart::kVisitDuration, table.visit_duration);
  columns.read(SealedPart::kVisitBounce, table.visit_bounce);
  columns.read(SealedPart::kVisitEntry, table.visit_entry);
  columns.read(SealedPart::kHitTime, table.hit_time);
  columns.read(SealedPart::kHitFlags, table.hit_flags);
  for (const DimensionInfo& dimension : kDimensions) {
    auto& values = dimension.of_visit ? table.visit_values : table.hit_values;
    columns.read(sealed_part(dimension.id), values[index(dimension.id)]);
  }
  if (!columns.outcome()) return columns.outcome().error();
  for (size_t i = 0; i < table.visits(); ++i) {
    if (i == 0 || table.visit_visitor[i] != table.visit_visitor[i - 1]) table.visitors += 1;
  }
  return table;
}

}  // namespace

Columns sealed::decode_whole(std::string_view bytes) {
  ByteReader reader(bytes);
  Columns columns;
  for (size_t left = reader.count(); left > 0; --left) {
    const auto number = static_cast<uint8_t>(reader.varint());
    columns[number] = reader.string();
  }
  return columns;
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

Result<SealedDay> read_sealed(const Snapshot& snapshot, SiteNumber site, Day day, const DayHeader& header) {
  SealedReader reader(snapshot, site, day, header, nullptr);
  auto table = read_table(reader, header.start);
  if (!table) return table.error();
  auto hashes = reader.visitor_hashes();
  if (!hashes) return hashes.error();
  return SealedDay{std::move(*table), std::move(*hashes)};
}

void erase_sealed(Batch& batch, SiteNumber site, Day day, uint64_t generation) {
  batch.erase(Family::kClean, keys::clean(site, keys::kWhole, day, generation, keys::kSealedChunk));
  for (const uint8_t number : all_columns()) {
    batch.erase(Family::kClean, keys::clean(site, number, day, generation, 0));
  }
}

}  // namespace footfall
