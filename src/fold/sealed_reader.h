// Reads the columns of one sealed day, each when it is asked for. One thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "fold/column_cache.h"
#include "fold/header.h"
#include "fold/sealed_part.h"
#include "footfall/clean_store.h"
#include "footfall/site.h"

namespace footfall {

class SealedReader {
 public:
  using Column = ColumnCache::Kept;

  // `cache` may be null: then nothing is kept.
  SealedReader(const Snapshot& snapshot, SiteNumber site, Day day, const DayHeader& header, ColumnCache* cache)
      : snapshot_(snapshot), site_(site), day_(day), header_(header), cache_(cache) {}

  // kDamaged when it isn't there or of another length than it should be.
  Result<Column> read(SealedPart part);

  // By visitor number, as long as the salt lives.
  Result<std::vector<uint64_t>> visitor_hashes();

  [[nodiscard]] uint64_t bytes_read() const { return bytes_read_; }

 private:
  Result<void> open();
  Result<StoredColumn> decode(SealedPart part);
  Result<StoredColumn> visit_first();
  Result<StoredColumn> visit_time();
  Result<StoredColumn> visit_pageviews();
  Result<StoredColumn> hit_time();
  Result<StoredColumn> dimension(size_t number);
  Result<StoredColumn> numbers(uint8_t number, size_t size, uint32_t largest);
  Result<StoredColumn> ids(uint8_t number, size_t size);
  Result<std::string> stored(uint8_t number);
  Result<std::optional<std::string>> bytes(uint8_t number);
  Result<std::optional<std::string>> fetch(uint8_t number, uint32_t chunk);

  const Snapshot& snapshot_;
  const SiteNumber site_;
  const Day day_;
  const DayHeader& header_;
  ColumnCache* const cache_;
  bool open_ = false;
  std::optional<std::map<uint8_t, std::string>> small_;  // of a small day: all that is stored
  Column visit_first_;                                   // once it was read
  size_t visits_ = 0;
  size_t hits_ = 0;
  uint64_t bytes_read_ = 0;
};

}  // namespace footfall
