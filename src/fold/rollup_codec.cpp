#include "fold/rollup_codec.h"

#include <algorithm>

#include "base/bytes.h"
#include "fold/column_codec.h"
#include "fold/damaged.h"
#include "fold/keys.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 2;

enum Form : uint8_t { kColumn = 1, kVarints = 2 };

Error damaged_block() { return damaged("a rollup block is not readable"); }

void put_numbers(std::string& out, const std::vector<uint64_t>& numbers) {
  std::string column;
  if (std::ranges::all_of(numbers, [](uint64_t number) { return number <= UINT32_MAX; })) {
    put_fixed(column, static_cast<uint8_t>(kColumn));
    column += encode_column(std::vector<uint32_t>(numbers.begin(), numbers.end()));
  } else {
    put_fixed(column, static_cast<uint8_t>(kVarints));
    for (const uint64_t number : numbers) put_varint(column, number);
  }
  put_string(out, column);
}

Result<std::vector<uint64_t>> read_numbers(std::string_view bytes, size_t count) {
  ByteReader reader(bytes);
  const auto form = reader.fixed<uint8_t>();
  if (form == kColumn) {
    const auto column = decode_column(reader.rest());
    if (!column || column->size() != count) return damaged_block();
    return std::vector<uint64_t>(column->begin(), column->end());
  }
  if (form != kVarints || count > bytes.size()) return damaged_block();
  std::vector<uint64_t> numbers(count);
  for (uint64_t& number : numbers) number = reader.varint();
  if (!reader.ok() || !reader.at_end()) return damaged_block();
  return numbers;
}

Result<RollupReader> open_at(const Snapshot& snapshot, const std::string& key) {
  auto bytes = snapshot.get(Family::kRollup, key);
  if (!bytes) return bytes.error();
  if (!bytes->has_value()) return damaged("a rollup block is missing");
  return RollupReader::open(std::move(**bytes));
}

Result<RollupBlock> read_at(const Snapshot& snapshot, const std::string& key) {
  auto bytes = snapshot.get(Family::kRollup, key);
  if (!bytes) return bytes.error();
  if (!bytes->has_value()) return damaged("a rollup block is missing");
  return decode_rollup(**bytes);
}

}  // namespace

std::string encode_rollup(const RollupBlock& block) {
  std::string out;
  put_fixed(out, kVersion);
  put_varint(out, block.size());
  put_fixed(out, block.empty() ? int64_t{0} : block.front().key);
  std::vector<uint64_t> numbers(block.size());
  for (size_t i = 1; i < block.size(); ++i) numbers[i] = static_cast<uint64_t>(block[i].key - block[i - 1].key);
  put_numbers(out, numbers);
  for (const auto sum : kSums) {
    std::ranges::transform(block, numbers.begin(), [sum](const RollupRow& row) { return row.sums.*sum; });
    put_numbers(out, numbers);
  }
  return out;
}

Result<RollupBlock> decode_rollup(std::string_view bytes) {
  const auto reader = RollupReader::open(std::string(bytes));
  if (!reader) return reader.error();
  const auto keys = reader->keys();
  if (!keys) return keys.error();
  RollupBlock block(keys->size());
  for (size_t i = 0; i < block.size(); ++i) block[i].key = (*keys)[i];
  for (const auto sum : kSums) {
    const auto numbers = reader->sums(sum);
    if (!numbers) return numbers.error();
    for (size_t i = 0; i < block.size(); ++i) block[i].sums.*sum = (*numbers)[i];
  }
  return block;
}

Result<RollupReader> RollupReader::open(std::string bytes) {
  RollupReader out;
  out.bytes_ = std::move(bytes);
  ByteReader reader(out.bytes_);
  const auto version = reader.fixed<uint8_t>();
  out.rows_ = reader.varint();
  out.first_key_ = reader.fixed<int64_t>();
  for (Place& place : out.columns_) {
    const std::string_view column = reader.string();
    if (!reader.ok()) return damaged_block();
    place = {static_cast<size_t>(column.data() - out.bytes_.data()), column.size()};
  }
  if (!reader.at_end() || version != kVersion) return damaged_block();
  return out;
}

Result<std::vector<int64_t>> RollupReader::keys() const {
  const auto steps = column(0);
  if (!steps) return steps.error();
  std::vector<int64_t> keys;
  keys.reserve(steps->size());
  auto key = static_cast<uint64_t>(first_key_);
  for (const uint64_t step : *steps) keys.push_back(static_cast<int64_t>(key += step));
  return keys;
}

Result<std::vector<uint64_t>> RollupReader::sums(uint64_t Sums::*sum) const {
  return column(1 + static_cast<size_t>(std::ranges::find(kSums, sum) - kSums.begin()));
}

Result<std::vector<uint64_t>> RollupReader::column(size_t number) const {
  const Place& place = columns_[number];
  return read_numbers(std::string_view(bytes_).substr(place.from, place.size), rows_);
}

Result<RollupBlock> sum_month(const Snapshot& snapshot, SiteNumber site, const std::map<Day, uint64_t>& days,
                              RollupKind kind, int64_t start, std::map<Day, RollupBlock> others) {
  for (const auto& [day, generation] : days) {
    if (others.contains(day)) continue;
    auto block = read_day_rollup(snapshot, site, day, generation, kind_of_day(kind));
    if (!block) return block.error();
    others[day] = std::move(*block);
  }
  std::vector<RollupBlock> blocks;
  blocks.reserve(others.size());
  for (auto& [day, block] : others) blocks.push_back(for_month(std::move(block), kind, day, start));
  return sum_blocks(blocks);
}

Result<RollupReader> open_day_rollup(const Snapshot& snapshot, SiteNumber site, Day day, uint64_t generation,
                                     RollupKind kind) {
  return open_at(snapshot, keys::rollup(site, keys::Grain::kDay, kind, day, generation));
}

Result<RollupReader> open_month_rollup(const Snapshot& snapshot, SiteNumber site, Day month, uint64_t generation,
                                       RollupKind kind) {
  return open_at(snapshot, keys::rollup(site, keys::Grain::kMonth, kind, month, generation));
}

Result<RollupBlock> read_day_rollup(const Snapshot& snapshot, SiteNumber site, Day day, uint64_t generation,
                                    RollupKind kind) {
  return read_at(snapshot, keys::rollup(site, keys::Grain::kDay, kind, day, generation));
}

Result<RollupBlock> read_month_rollup(const Snapshot& snapshot, SiteNumber site, Day month, uint64_t generation,
                                      RollupKind kind) {
  return read_at(snapshot, keys::rollup(site, keys::Grain::kMonth, kind, month, generation));
}

}  // namespace footfall
