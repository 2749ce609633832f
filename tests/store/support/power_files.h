// The files that a store has open on a PowerDisk, as RocksDB wants them.
#pragma once

#include <memory>
#include <string>

#include "store/support/power_disk.h"

namespace footfall {

// What every open file has.
struct PowerHandle {
  PowerDisk& disk;
  std::string path;
  std::shared_ptr<PowerFile> file;
};

std::unique_ptr<rocksdb::FSSequentialFile> open_sequential(PowerHandle handle);
std::unique_ptr<rocksdb::FSRandomAccessFile> open_random_access(PowerHandle handle);
std::unique_ptr<rocksdb::FSWritableFile> open_writable(PowerHandle handle);
std::unique_ptr<rocksdb::FSRandomRWFile> open_read_write(PowerHandle handle);
std::unique_ptr<rocksdb::FSDirectory> open_directory(PowerDisk& disk, std::string path);

}  // namespace footfall
