// How much of the disk the raw log may take, as a person writes it: "20G", or "half" of the file system.
#pragma once

#include <cstdint>
#include <string>

#include "footfall/result.h"

namespace footfall {

// A number of bytes, or of K, M, G or T of them (1,024 each), at least kLeastRawBytes; or "half": that of the file
// system that holds `dir`, or is to hold it.
Result<uint64_t> parse_raw_limit(const std::string& text, const std::string& dir);

struct FileSystem {
  uint64_t size_bytes = 0;
  uint64_t free_bytes = 0;  // for us, not for root alone
};

// Of `dir`, or of the nearest folder above it that is there.
Result<FileSystem> file_system_of(const std::string& dir);

}  // namespace footfall
