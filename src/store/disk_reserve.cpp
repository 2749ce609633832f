#include "store/disk_reserve.h"

#include <algorithm>

#include <fmt/format.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "footfall/limits.h"

namespace footfall {
namespace {

double megabytes(uint64_t bytes) { return static_cast<double>(bytes) / (1024 * 1024); }

}  // namespace

Result<void> DiskReserve::check() const {
  struct statvfs disk = {};
  if (::statvfs(dir_.c_str(), &disk) != 0) return {};  // a write will tell what is wrong
  const uint64_t free = (::geteuid() == 0 ? disk.f_bfree : disk.f_bavail) * disk.f_frsize;
  const uint64_t reserve = std::min<uint64_t>(kDiskReserveBytes, disk.f_blocks * disk.f_frsize / kDiskReservePart);
  if (free >= reserve) return {};
  return Error{Code::kIo,
               fmt::format("the disk of {} is full: {:.1f} MB are free, and the last {:.1f} MB are kept for what is "
                           "stored already",
                           dir_, megabytes(free), megabytes(reserve)),
               kMakeRoomHint};
}

}  // namespace footfall
