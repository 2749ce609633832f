#include "net/open_files.h"

#include <algorithm>

#include <sys/resource.h>

#include "footfall/limits.h"

namespace footfall {

size_t raise_open_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
  return open_files_limit();
}

size_t open_files_limit() {
  rlimit limit{};
  return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : 0;
}

size_t connections_within(size_t limit) { return limit - std::min(kReservedFiles, limit / 2); }

}  // namespace footfall
