// Files of the operator's: read, and recognized when they have changed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "footfall/result.h"

namespace footfall {

// An open file, closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }  // negative: none

 private:
  const int number_;
};

// Hands a file over piece by piece. It is read, never mapped, so that whoever cuts or replaces it meanwhile harms
// nobody. kNotFound when it isn't there, kIo when it can't be read, kInvalid above `most_bytes`; else the first error
// of `take`.
Result<void> read_pieces(const std::string& path, size_t most_bytes,
                         const std::function<Result<void>(std::string_view)>& take);

// All of it at once.
Result<std::string> read_file(const std::string& path, size_t most_bytes);

// What changes whenever a file is written, replaced or removed, as far as the file system tells.
struct FileStamp {
  uint64_t device = 0;
  uint64_t inode = 0;  // 0: there is no file
  uint64_t size = 0;
  int64_t modified_ns = 0;
  int64_t changed_ns = 0;

  bool operator==(const FileStamp&) const = default;
};

FileStamp file_stamp(const std::string& path);

}  // namespace footfall
