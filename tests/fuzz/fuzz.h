// What every fuzzer defines: it is given bytes, and ends the process when what they are made into is wrong. A finding
// becomes a line of seeds/NAME.txt, which every run tries first.
#pragma once

#include <string_view>

namespace footfall::fuzz {

// `bytes` are a block of memory of their own, so that reading past their end is seen.
void try_bytes(std::string_view bytes);

// The bytes up to the next line feed, taken off the front with it; the rest when there is none.
inline std::string_view take_line(std::string_view& bytes) {
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  bytes.remove_prefix(line.size() < bytes.size() ? line.size() + 1 : line.size());
  return line;
}

}  // namespace footfall::fuzz
