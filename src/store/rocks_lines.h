// RocksDB's own lines, told at debug level. It would write them to a file beside its data, and end the process by an
// assertion at the second line that a full disk does not take.
#pragma once

#include <rocksdb/env.h>

namespace footfall {

// Any thread.
class RocksLines : public rocksdb::Logger {
 public:
  RocksLines() : Logger(rocksdb::WARN_LEVEL) {}
  using Logger::Logv;
  void Logv(const char* format, va_list arguments) override;
};

}  // namespace footfall
