// Compacts the store of a stopped server, all of it, and prints what each column family takes on disk. The benchmark
// `disk` runs it.
// usage: bench_compact DATA. The last line printed is JSON.
#include <array>
#include <string>

#include <fmt/format.h>
#include <rocksdb/db.h>

#include "store/rocks_db.h"
#include "store/rocks_raw_log.h"
#include "support/machine.h"

namespace footfall::bench {
namespace {

void check(const rocksdb::Status& status) {
  if (!status.ok()) give_up(status.ToString());
}

uint64_t compacted_bytes(rocksdb::DB& db, rocksdb::ColumnFamilyHandle* family) {
  rocksdb::CompactRangeOptions options;
  options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
  check(db.Flush({}, family));
  check(db.CompactRange(options, family, nullptr, nullptr));
  uint64_t bytes = 0;
  if (!db.GetIntProperty(family, "rocksdb.live-sst-files-size", &bytes)) give_up("RocksDB does not tell its size");
  return bytes;
}

int run(const std::string& dir) {
  auto db = RocksDb::open(dir);
  if (!db) give_up(to_string(db.error()));
  const auto log = open_rocks_raw_log(*db);
  if (!log) give_up(to_string(log.error()));
  const std::array<rocksdb::ColumnFamilyHandle*, 5> families{(*db)->raw(), (*db)->addr(), (*db)->family(Family::kClean),
                                                             (*db)->family(Family::kRollup),
                                                             (*db)->family(Family::kMeta)};
  std::string sizes;
  for (auto* family : families) {
    const uint64_t bytes = compacted_bytes((*db)->db(), family);
    sizes += fmt::format(R"({}"{}":{})", sizes.empty() ? "" : ",", family->GetName(), bytes);
  }
  fmt::print("{{\"records\":{},\"bytes\":{{{}}}}}\n", (*log)->next() - 1, sizes);
  return 0;
}

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  footfall::bench::begin("compact");
  if (argc != 2) footfall::bench::give_up("usage: bench_compact DATA");
  return footfall::bench::run(argv[1]);
}
