#include "base/file.h"

#include <cerrno>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace footfall {
namespace {

constexpr size_t kPieceBytes = 256 * 1024;

Error failure(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR) return {Code::kNotFound, "there is no file " + path, ""};
  return {Code::kIo, "cannot read " + path + ": " + std::strerror(error), ""};
}

int64_t nanoseconds(const timespec& time) { return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

Result<void> read_pieces(const std::string& path, size_t most_bytes,
                         const std::function<Result<void>(std::string_view)>& take) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));  // a pipe must not hold us up
  if (file.number() < 0) return failure(path, errno);
  std::vector<char> piece(kPieceBytes);
  for (size_t size = 0;;) {
    const ssize_t got = read(file.number(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure(path, errno);
    if (got == 0) return {};
    size += static_cast<size_t>(got);
    if (size > most_bytes) {
      return Error{Code::kInvalid, path + " is larger than " + std::to_string(most_bytes) + " bytes", ""};
    }
    if (auto taken = take({piece.data(), static_cast<size_t>(got)}); !taken) return taken;
  }
}

Result<std::string> read_file(const std::string& path, size_t most_bytes) {
  std::string bytes;
  const auto read = read_pieces(path, most_bytes, [&bytes](std::string_view piece) {
    bytes.append(piece);
    return Result<void>();
  });
  if (!read) return read.error();
  return bytes;
}

FileStamp file_stamp(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) return {};
  return {.device = found.st_dev,
          .inode = found.st_ino,
          .size = static_cast<uint64_t>(found.st_size),
          .modified_ns = nanoseconds(found.st_mtim),
          .changed_ns = nanoseconds(found.st_ctim)};
}

}  // namespace footfall
