// A file of the operator's that is read at start and again whenever it has changed, without a restart. What is made of
// it is immutable and shared: whoever uses it keeps what it has until it asks again. A new file that can't be used
// leaves the old one in its place, with a line in the log.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "base/counters.h"
#include "base/file.h"
#include "base/guarded.h"
#include "base/log.h"
#include "footfall/result.h"

namespace footfall {

template <class T>
class WatchedFile {
 public:
  using Read = std::function<Result<T>(const std::string& path)>;

  // The error is that of `read`.
  static Result<std::unique_ptr<WatchedFile>> open(std::string path, Read read) {
    const FileStamp stamp = file_stamp(path);
    Result<T> made = read(path);
    if (!made) return made.error();
    return std::unique_ptr<WatchedFile>(new WatchedFile(std::move(path), std::move(read), stamp, std::move(*made)));
  }

  // Any thread. Never null.
  [[nodiscard]] std::shared_ptr<const T> get() const {
    return made_.with([](const std::shared_ptr<const T>& made) { return made; });
  }

  // One thread, again and again. True when the file has been read anew. One that has changed is read at the second look
  // that finds it the same, since until then somebody may be writing it.
  bool look() {
    const FileStamp stamp = file_stamp(path_);
    const bool settled = stamp == seen_;
    seen_ = stamp;
    if (stamp == read_ || !settled) return false;
    read_ = stamp;
    return read_again();
  }

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  WatchedFile(std::string path, Read read, const FileStamp& stamp, T made)
      : path_(std::move(path)),
        make_(std::move(read)),
        seen_(stamp),
        read_(stamp),
        made_(std::make_shared<const T>(std::move(made))) {}

  bool read_again() {
    Result<T> made = make_(path_);
    if (!made) {
      count(Counter::kFilesRefused);
      log(LogLevel::kError, "{} has changed but can't be used, so what it was stays in use: {}", path_,
          to_string(made.error()));
      return false;
    }
    count(Counter::kFilesReread);
    log(LogLevel::kInfo, "{} has changed and was read again", path_);
    auto fresh = std::make_shared<const T>(std::move(*made));
    made_.with([&fresh](std::shared_ptr<const T>& old) { old.swap(fresh); });  // the old one ends outside the lock
    return true;
  }

  const std::string path_;
  const Read make_;
  FileStamp seen_;  // at the last look
  FileStamp read_;  // of what was read last, or refused
  Guarded<std::shared_ptr<const T>> made_;
};

}  // namespace footfall
