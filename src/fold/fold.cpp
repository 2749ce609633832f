#include "fold/fold.h"

#include "base/counters.h"
#include "rawlog/record_codec.h"

namespace footfall {

Fold::Fold(const FoldParts& parts, const FoldOptions& options)
    : log_(parts.log),
      store_(parts.store),
      clock_(parts.clock),
      catalogue_(parts.catalogue),
      options_(options),
      guard_(parts.store),
      folder_parts_{parts.store, parts.enricher, states_, generation_, options.rate_limit},
      folder_(folder_parts_, sites_, live_, nullptr) {}

Result<size_t> Fold::turn(size_t limit) {
  size_t folded = 0;
  Result<void> outcome;
  const auto fold_one = [&](const RecordView& record) {
    if (!outcome || record.number <= position_ || folded >= limit) return;
    outcome = guard_.careful(record.number) ? fold_with_care(record) : fold_record(record);
    if (outcome) ++folded;
  };
  auto read = log_.read(position_ + 1, [&](const RawBlock& block) {
    if (auto decoded = for_each_record(block, fold_one); !decoded) outcome = decoded.error();
    return outcome && folded < limit;
  });
  count(Counter::kRecordsFolded, folded);
  if (!read) return read.error();
  if (!outcome) return outcome.error();
  if (auto relieved = relieve_memory(); !relieved) return relieved.error();
  if (live_.unstored_rows >= options_.checkpoint_rows) {
    if (auto stored = checkpoint(); !stored) return stored.error();
  }
  return folded;
}

Result<void> Fold::fold_with_care(const RecordView& record) {
  auto may = guard_.may_fold(record.number);
  if (!may) return may.error();
  auto folded = fold_record(record);
  return folded ? checkpoint() : folded;
}

Result<void> Fold::fold_record(const RecordView& record) {
  const Parsed meaning = meaning_of(record, guard_);
  const auto place = place_of(record, meaning, sites_, states_);
  if (place) {
    if (auto folded = folder_.fold(record, meaning, *place); !folded) return folded;
  }
  position_ = record.number;
  return {};
}

Result<void> Fold::relieve_memory() {
  for (size_t sum = live_.memory_bytes(); sum > options_.memory_bytes && !live_.in_memory.empty();) {
    const DayKey key = live_.quietest();
    sum -= live_.days.at(key).memory->bytes();
    if (auto parked = park(key); !parked) return parked;
  }
  return {};
}

}  // namespace footfall
