#include "store/raw_drop.h"

#include <algorithm>
#include <memory>

#include <rocksdb/convenience.h>

#include "base/bytes.h"
#include "store/rocks_db.h"

namespace footfall {
namespace {

// In RocksDB's default family: eight bytes, big-endian.
constexpr std::string_view kDroppedKey = "dropped";

}  // namespace

std::string raw_key(uint64_t number) {
  std::string key;
  put_big_endian(key, number);
  return key;
}

Result<void> RawDrop::load() {
  std::string value;
  const rocksdb::Status status = db_.db().Get({}, db_.of_log(), slice(kDroppedKey), &value);
  if (status.IsNotFound()) return {};
  if (!status.ok()) return to_error(status, "read where the raw log begins");
  if (value.size() != sizeof(uint64_t)) {
    return Error{Code::kDamaged, "the store does not tell where the raw log begins",
                 "restore the data directory from a backup"};
  }
  end_ = get_big_endian<uint64_t>(value);
  return {};
}

Result<void> RawDrop::drop_before(uint64_t end) {
  const uint64_t from = end_;
  const uint64_t to = block_start(end);
  if (to <= from) return {};
  rocksdb::WriteBatch writes;
  for (auto* family : {db_.raw(), db_.addr()}) writes.DeleteRange(family, raw_key(from), raw_key(to));
  writes.Put(db_.of_log(), slice(kDroppedKey), raw_key(to));
  rocksdb::WriteOptions options;
  options.sync = true;
  const auto status = db_.write(options, writes);
  if (!status.ok()) return to_error(status, "drop old raw records");
  end_ = to;
  return remove_files(to);
}

Result<void> RawDrop::remove_files(uint64_t end) {
  const std::string last = raw_key(end);
  const rocksdb::Slice end_slice(last);
  const rocksdb::RangePtr range(nullptr, &end_slice);
  for (auto* family : {db_.raw(), db_.addr()}) {
    const auto status = rocksdb::DeleteFilesInRanges(&db_.db(), family, &range, 1, false);
    if (!status.ok()) return to_error(status, "remove files of old raw records");
  }
  return {};
}

uint64_t RawDrop::bytes_from(uint64_t from) const {
  const std::string first = raw_key(std::max<uint64_t>(from, end_));
  const std::string last = raw_key(UINT64_MAX);
  const rocksdb::Range range(first, last);
  rocksdb::SizeApproximationOptions options;
  options.include_memtables = true;
  uint64_t sum = 0;
  for (auto* family : {db_.raw(), db_.addr()}) {
    uint64_t bytes = 0;
    db_.db().GetApproximateSizes(options, family, &range, 1, &bytes);
    sum += bytes;
  }
  return sum;
}

// `end`, or the first number of the block in whose middle it lies.
uint64_t RawDrop::block_start(uint64_t end) {
  const std::unique_ptr<rocksdb::Iterator> raw(db_.db().NewIterator({}, db_.raw()));
  raw->SeekForPrev(raw_key(end));
  if (!raw->Valid() || raw->value().size() < sizeof(uint32_t)) return end;
  const auto first = get_big_endian<uint64_t>(view(raw->key()));
  return first + ByteReader(view(raw->value())).fixed<uint32_t>() > end ? first : end;
}

}  // namespace footfall
