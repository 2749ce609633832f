#include "app/raw_limit.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

#include <sys/statvfs.h>

#include "footfall/limits.h"

namespace footfall {
namespace {

Error not_a_size(const std::string& text) {
  return {Code::kInvalid, "\"" + text + "\" is no size for the raw log",
          "write raw-max-bytes like 20G or 500M (at least 1M), or half for half of the disk"};
}

// What stands behind the number; 0 when it is no unit.
uint64_t unit_of(std::string_view text) {
  constexpr std::string_view kUnits = "KMGT";
  if (text.empty()) return 1;
  const size_t power = kUnits.find(text.front());
  return text.size() > 1 || power == std::string_view::npos ? 0 : uint64_t{1} << (10 * (power + 1));
}

}  // namespace

Result<uint64_t> parse_raw_limit(const std::string& text, const std::string& dir) {
  if (text == "half") {
    const auto disk = file_system_of(dir);
    if (!disk) return disk.error();
    return disk->size_bytes / 2;
  }
  uint64_t number = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  const uint64_t unit = unit_of({end, static_cast<size_t>(last - end)});
  if (error != std::errc() || unit == 0 || number > UINT64_MAX / 2 / unit) return not_a_size(text);
  const uint64_t bytes = number * unit;
  return bytes < kLeastRawBytes ? Result<uint64_t>(not_a_size(text)) : bytes;
}

Result<FileSystem> file_system_of(const std::string& dir) {
  std::error_code ignored;
  std::filesystem::path path = std::filesystem::absolute(dir);
  while (!std::filesystem::exists(path, ignored) && path.has_relative_path()) path = path.parent_path();
  struct statvfs stats {};
  if (::statvfs(path.c_str(), &stats) != 0) {
    return Error{Code::kIo, "cannot see how large the disk under " + path.string() + " is: " + std::strerror(errno),
                 "give the raw log's size with --raw-max-bytes"};
  }
  return FileSystem{stats.f_blocks * uint64_t{stats.f_frsize}, stats.f_bavail * uint64_t{stats.f_frsize}};
}

}  // namespace footfall
