// What is stored of folded days: the first byte says what the others are (kForms). Whatever comes, nothing is read past
// its end, and what can be read is written and read again to the same. A few bytes may promise millions of equal
// values; those that promise more than kMostValues are left out.
#include <algorithm>
#include <array>
#include <tuple>

#include "base/bytes.h"
#include "base/check.h"
#include "fold/column_codec.h"
#include "fold/day_codec.h"
#include "fold/keys.h"
#include "fold/rollup_codec.h"
#include "fold/sealed_codec.h"
#include "fold/sealed_reader.h"
#include "fold/visitor_hashes.h"
#include "footfall/limits.h"
#include "fuzz/fuzz.h"
#include "store/memory_clean_store.h"

namespace footfall::fuzz {
namespace {

constexpr uint64_t kMostValues = 4'096;  // four blocks of packed values
constexpr SiteNumber kSite = 1;
constexpr Day kDay = 20'000;
constexpr uint64_t kGeneration = 5;

bool promises_few(std::string_view column) {
  ByteReader reader(column);
  reader.take(2);  // version and encoding
  return reader.varint() <= kMostValues;
}

bool promise_few(ByteReader& columns, size_t count, size_t before) {
  for (; count > 0 && !columns.at_end(); --count) {
    std::string_view column = columns.string();
    column.remove_prefix(std::min(before, column.size()));
    if (!promises_few(column)) return false;
  }
  return true;
}

void try_column(std::string_view bytes) {
  if (!promises_few(bytes)) return;
  for (const uint32_t largest : {uint32_t{UINT8_MAX}, uint32_t{UINT16_MAX}}) {
    const auto numbers = decode_numbers(bytes, largest);
    FOOTFALL_CHECK(!numbers || values_of(*numbers).size() == numbers->numbers.size());
  }
  const auto column = decode_column(bytes);
  if (!column) return;
  const auto again = decode_column(encode_column(*column));
  FOOTFALL_CHECK(again && *again == *column);
}

void try_ids(std::string_view bytes) {
  if (!promises_few(bytes)) return;
  const auto column = decode_ids(bytes);
  if (!column) return;
  const auto ids = values_of(*column);
  const auto again = decode_ids(encode_ids(ids));
  FOOTFALL_CHECK(again && values_of(*again) == ids);
}

void try_rollup(std::string_view bytes) {
  ByteReader reader(bytes);
  reader.take(1);
  reader.varint();
  reader.take(sizeof(int64_t));
  if (!promise_few(reader, 1 + kSums.size(), 1)) return;
  const auto block = decode_rollup(bytes);
  if (!block) return;
  const auto again = decode_rollup(encode_rollup(*block));
  FOOTFALL_CHECK(again && std::ranges::equal(*again, *block, [](const RollupRow& a, const RollupRow& b) {
                   return a.key == b.key && a.sums == b.sums;
                 }));
}

bool same(const Row& a, const Row& b) {
  return std::tie(a.time, a.visitor, a.flags, a.values) == std::tie(b.time, b.visitor, b.flags, b.values);
}

bool promises_few_rows(std::string_view chunk) {
  ByteReader reader(chunk);
  const bool first_version = reader.fixed<uint8_t>() == 1;
  reader.varint();
  read_hashes(reader);
  if (!promise_few(reader, 3, 0)) return false;
  if (!first_version) reader.varint();
  return promise_few(reader, kDimensionCount, 0);
}

void try_chunk(std::string_view bytes) {
  if (!promises_few_rows(bytes)) return;
  const auto chunk = decode_chunk(bytes);
  if (!chunk) return;
  const auto again = decode_chunk(encode_chunk(*chunk));
  FOOTFALL_CHECK(again && again->first_visitor == chunk->first_visitor && again->visitors == chunk->visitors);
  FOOTFALL_CHECK(std::ranges::equal(again->rows, chunk->rows, same));
}

std::unique_ptr<CleanStore> store_of(const Batch& batch) {
  auto store = make_memory_clean_store();
  FOOTFALL_CHECK(store->commit(batch));
  return store;
}

DayHeader header_of(uint32_t hits) {
  return {.state = DayState::kSealed, .generation = kGeneration, .sealed_rows = hits};
}

// Each part, whether or not another one could be read. False when the day has more hits than are tried.
bool read_parts(const Snapshot& snapshot, const DayHeader& header) {
  SealedReader reader(snapshot, kSite, kDay, header, nullptr);
  const auto first = reader.read(SealedPart::kVisitFirst);
  if (!first) return true;
  const auto of_visits = (*first)->numbers.view();
  if (of_visits[of_visits.size() - 1] > kMostValues) return false;
  for (size_t part = 0; part < static_cast<size_t>(SealedPart::kFirstDimension) + kDimensionCount; ++part) {
    const auto column = reader.read(static_cast<SealedPart>(part));
    FOOTFALL_CHECK(!column || values_of(**column).size() == (*column)->numbers.size());
  }
  return true;
}

bool visits_have_hits(const DayTable& table) {
  return std::ranges::adjacent_find(table.visit_first, std::ranges::greater_equal()) == table.visit_first.end();
}

std::vector<std::string> values_in(const Batch& batch) {
  std::vector<std::string> values;
  for (const Batch::Change& change : batch.changes()) values.push_back(change.value);
  return values;
}

void write_and_read(const SealedDay& sealed) {
  Batch once;
  put_sealed(once, kSite, kDay, kGeneration, sealed);
  const auto again =
      read_sealed(*store_of(once)->snapshot(), kSite, kDay, header_of(static_cast<uint32_t>(sealed.table.hits())));
  FOOTFALL_CHECK(again && again->table.visit_first == sealed.table.visit_first);
  FOOTFALL_CHECK(again->table.hit_time == sealed.table.hit_time && again->visitors == sealed.visitors);
  Batch twice;
  put_sealed(twice, kSite, kDay, kGeneration, *again);
  FOOTFALL_CHECK(values_in(twice) == values_in(once));
}

void try_small_day(std::string_view bytes) {
  for (const auto& [number, column] : sealed::decode_whole(bytes)) {
    if (number != sealed::kVisitorHash && number != sealed::kDimensionsStored && !promises_few(column)) return;
  }
  Batch batch;
  batch.put(Family::kClean, keys::clean(kSite, keys::kWhole, kDay, kGeneration, keys::kSealedChunk),
            std::string(bytes));
  const auto snapshot = store_of(batch)->snapshot();
  const DayHeader header = header_of(kSmallDayHits - 1);
  if (!read_parts(*snapshot, header)) return;
  const auto sealed = read_sealed(*snapshot, kSite, kDay, header);
  if (sealed && visits_have_hits(sealed->table)) write_and_read(*sealed);
}

struct Form {
  char name;
  void (*attempt)(std::string_view bytes);
};
constexpr std::array kForms{Form{'c', try_column}, Form{'i', try_ids}, Form{'r', try_rollup}, Form{'k', try_chunk},
                            Form{'s', try_small_day}};

}  // namespace

void try_bytes(std::string_view bytes) {
  for (const Form& form : kForms) {
    if (!bytes.empty() && bytes[0] == form.name) form.attempt(bytes.substr(1));
  }
}

}  // namespace footfall::fuzz
