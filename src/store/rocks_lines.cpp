#include "store/rocks_lines.h"

#include <cstdarg>
#include <cstdio>

#include "base/log.h"

namespace footfall {

void RocksLines::Logv(const char* format, va_list arguments) {
  if (!log_enabled(LogLevel::kDebug)) return;
  char line[1024];
  std::vsnprintf(line, sizeof(line), format, arguments);
  log(LogLevel::kDebug, "rocksdb: {}", line);
}

}  // namespace footfall
