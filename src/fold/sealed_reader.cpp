#include "fold/sealed_reader.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/counters.h"
#include "fold/damaged.h"
#include "fold/dictionary.h"
#include "fold/keys.h"
#include "fold/sealed_codec.h"
#include "fold/visitor_hashes.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

constexpr uint32_t kAny = UINT32_MAX;

StoredColumn same_everywhere(uint32_t id, size_t size) {
  StoredColumn column{Numbers(size, 0), {id}};
  std::ranges::fill(column.numbers.of<uint8_t>(), 0);
  return column;
}

}  // namespace

Result<SealedReader::Column> SealedReader::read(SealedPart part) {
  const ColumnKey key{header_.generation, part};
  Column column = cache_ == nullptr ? nullptr : cache_->find(key);
  const bool found = column != nullptr;
  if (cache_ != nullptr) count(found ? Counter::kColumnCacheHits : Counter::kColumnCacheMisses);
  if (!found) {
    auto decoded = decode(part);
    if (!decoded) return decoded.error();
    column = std::make_shared<const StoredColumn>(std::move(*decoded));
  }
  if (part == SealedPart::kVisitFirst && !visit_first_) {
    visit_first_ = column;
    const auto first = column->numbers.view().of<uint32_t>();
    visits_ = first.size() - 1;
    hits_ = first.back();
  }
  if (!found && cache_ != nullptr) cache_->put(key, column, column->bytes());
  return column;
}

Result<StoredColumn> SealedReader::decode(SealedPart part) {
  if (auto opened = open(); !opened) return opened.error();
  if (part == SealedPart::kVisitFirst) return visit_first();
  if (!visit_first_) {
    if (auto first = read(SealedPart::kVisitFirst); !first) return first.error();
  }
  switch (part) {
    case SealedPart::kVisitVisitor:
      return numbers(sealed::kVisitVisitor, visits_, kAny);
    case SealedPart::kVisitTime:
      return visit_time();
    case SealedPart::kVisitDuration:
      return numbers(sealed::kVisitDuration, visits_, kAny);
    case SealedPart::kVisitBounce:
      return numbers(sealed::kVisitBounce, visits_, 1);
    case SealedPart::kVisitEntry:
      return ids(sealed::kVisitEntry, visits_);
    case SealedPart::kVisitPageviews:
      return visit_pageviews();
    case SealedPart::kHitTime:
      return hit_time();
    case SealedPart::kHitFlags:
      return numbers(sealed::kHitFlags, hits_, UINT8_MAX);
    default:
      return dimension(static_cast<size_t>(part) - static_cast<size_t>(SealedPart::kFirstDimension));
  }
}

Result<StoredColumn> SealedReader::visit_first() {
  const auto bytes = stored(sealed::kVisitFirst);
  if (!bytes) return bytes.error();
  auto column = decode_numbers(*bytes, kAny);
  if (!column) return column.error();
  if (column->numbers.size() == 0 || !column->ids.empty()) return damaged_day();
  const auto first = column->numbers.of<uint32_t>();
  if (!std::ranges::is_sorted(first) || first.front() != 0) return damaged_day();
  return column;
}

Result<StoredColumn> SealedReader::visit_time() {
  const auto bytes = this->bytes(sealed::kVisitTime);
  if (!bytes) return bytes.error();
  if (*bytes) return numbers(sealed::kVisitTime, visits_, kAny);
  auto of_hits = numbers(sealed::kHitTime, hits_, kAny);
  if (!of_hits) return of_hits;
  StoredColumn column{Numbers(visits_, kAny), {}};
  const auto first = visit_first_->numbers.view().of<uint32_t>();
  for (size_t visit = 0; visit < visits_; ++visit) {
    if (first[visit] >= hits_) return damaged_day();
    column.numbers.of<uint32_t>()[visit] = of_hits->numbers.of<uint32_t>()[first[visit]];
  }
  return column;
}

Result<StoredColumn> SealedReader::hit_time() {
  const auto gaps = bytes(sealed::kHitGap);
  if (!gaps) return gaps.error();
  if (!*gaps) return numbers(sealed::kHitTime, hits_, kAny);
  auto column = numbers(sealed::kHitGap, hits_, kAny);
  const auto begins = read(SealedPart::kVisitTime);
  if (!column || !begins) return column ? begins.error() : column.error();
  const auto times = column->numbers.of<uint32_t>();
  const auto first = visit_first_->numbers.view().of<uint32_t>();
  const auto begin = (*begins)->numbers.view().of<uint32_t>();
  for (size_t visit = 0; visit < visits_; ++visit) {
    uint32_t time = begin[visit];
    for (uint32_t hit = first[visit]; hit < first[visit + 1]; ++hit) times[hit] = time += times[hit];
  }
  return column;
}

Result<StoredColumn> SealedReader::visit_pageviews() {
  const auto flags = read(SealedPart::kHitFlags);
  if (!flags) return flags.error();
  const auto of_hits = (*flags)->numbers.view().of<uint8_t>();
  const auto first = visit_first_->numbers.view().of<uint32_t>();
  std::vector<uint32_t> counts(visits_);
  for (size_t visit = 0; visit < visits_; ++visit) {
    for (uint32_t hit = first[visit]; hit < first[visit + 1]; ++hit) counts[visit] += of_hits[hit] & kHitPageview;
  }
  StoredColumn column{Numbers(visits_, counts.empty() ? 0 : std::ranges::max(counts)), {}};
  column.numbers.visit([&](auto numbers) { std::copy(counts.begin(), counts.end(), numbers.begin()); });
  return column;
}

Result<StoredColumn> SealedReader::dimension(size_t number) {
  const auto stored = bytes(sealed::kDimensionsStored);
  if (!stored) return stored.error();
  const uint64_t count = *stored ? ByteReader(**stored).varint() : kFirstDimensions;
  const size_t size = kDimensions[number].of_visit ? visits_ : hits_;
  if (number >= count) return same_everywhere(kNotKnownId, size);
  return ids(sealed::column_of(number), size);
}

Result<StoredColumn> SealedReader::numbers(uint8_t number, size_t size, uint32_t largest) {
  const auto bytes = stored(number);
  if (!bytes) return bytes.error();
  auto column = decode_numbers(*bytes, largest);
  if (!column) return column;
  if (column->numbers.size() != size) return damaged_day();
  if (column->ids.empty()) return column;
  const std::vector<uint32_t> values = values_of(*column);
  StoredColumn plain{Numbers(size, largest), {}};
  plain.numbers.visit([&](auto numbers) { std::copy(values.begin(), values.end(), numbers.begin()); });
  return plain;
}

Result<StoredColumn> SealedReader::ids(uint8_t number, size_t size) {
  const auto bytes = stored(number);
  if (!bytes) return bytes.error();
  auto column = decode_ids(*bytes);
  if (column && column->numbers.size() != size) return damaged_day();
  return column;
}

Result<std::vector<uint64_t>> SealedReader::visitor_hashes() {
  if (auto opened = open(); !opened) return opened.error();
  const auto bytes = stored(sealed::kVisitorHash);
  if (!bytes) return bytes.error();
  ByteReader reader(*bytes);
  auto hashes = read_hashes(reader);
  if (!reader.ok()) return damaged_day();
  return hashes;
}

Result<std::string> SealedReader::stored(uint8_t number) {
  auto found = bytes(number);
  if (!found) return found.error();
  if (!*found) return damaged_day();
  return std::move(**found);
}

Result<std::optional<std::string>> SealedReader::bytes(uint8_t number) {
  if (!small_) return fetch(number, 0);
  const auto found = small_->find(number);
  return found == small_->end() ? std::optional<std::string>() : found->second;
}

Result<void> SealedReader::open() {
  if (open_) return {};
  open_ = true;
  if (header_.sealed_rows >= kSmallDayHits) return {};
  auto whole = fetch(keys::kWhole, keys::kSealedChunk);
  if (!whole) return whole.error();
  if (*whole) small_ = sealed::decode_whole(**whole);
  return {};
}

Result<std::optional<std::string>> SealedReader::fetch(uint8_t number, uint32_t chunk) {
  auto bytes = snapshot_.get(Family::kClean, keys::clean(site_, number, day_, header_.generation, chunk));
  if (bytes && bytes->has_value()) bytes_read_ += (*bytes)->size();
  return bytes;
}

}  // namespace footfall
