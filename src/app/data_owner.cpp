#include "app/data_owner.h"

#include <cerrno>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

namespace footfall {
namespace {

constexpr int kFoldersDeep = 4;  // the store has two

struct Owner {
  uid_t user;
  gid_t group;
};

// The owner could put a link in the way: so nothing is followed, each entry is held open while it is judged, and a file
// of root's that has another name elsewhere stays root's.
void give(int folder, const char* name, const Owner& owner) {
  const int entry = ::openat(folder, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (entry < 0) return;
  struct stat status {};
  const bool known = ::fstat(entry, &status) == 0 && status.st_uid == 0;
  const bool ours = S_ISDIR(status.st_mode) || (S_ISREG(status.st_mode) && status.st_nlink == 1);
  if (known && ours && ::fchownat(entry, "", owner.user, owner.group, AT_EMPTY_PATH) != 0) {
    log(LogLevel::kWarning, "{} stays root's: {}", name, std::strerror(errno));
  }
  ::close(entry);
}

void give_all(int folder, const Owner& owner, int deep) {
  DIR* list = ::fdopendir(folder);
  if (list == nullptr) {
    ::close(folder);
    return;
  }
  while (const dirent* entry = ::readdir(list)) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    give(folder, name.c_str(), owner);
    const int below = ::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (below < 0) continue;
    if (deep > 0) {
      give_all(below, owner, deep - 1);
    } else {
      ::close(below);
    }
  }
  ::closedir(list);
}

}  // namespace

LeaveToOwner::~LeaveToOwner() {
  struct stat status {};
  if (::geteuid() != 0 || ::stat(dir_.c_str(), &status) != 0 || status.st_uid == 0) return;
  const int folder = ::open(dir_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) give_all(folder, {status.st_uid, status.st_gid}, kFoldersDeep);
}

}  // namespace footfall
