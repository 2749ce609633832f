// A request of HTTP/1.x read in the plainest way: what net/request_parser must agree with whenever it takes a request.
// Knows no limits and does not stop at the first breach; only for heads that were taken.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace footfall::fuzz {

struct PlainHead {
  std::string_view method, target, version;
  std::vector<std::pair<std::string, std::string_view>> fields;  // names in lower case, values trimmed; in their order
  size_t size = 0;                                               // with the empty line

  [[nodiscard]] size_t count(std::string_view name) const;
  // The values of all fields of this name, joined by ", "; nothing when there is none.
  [[nodiscard]] std::optional<std::string> joined(std::string_view name) const;
};

// Nothing when the bytes do not begin with a head in which every line ends with CR LF, holds no other control byte than
// tabs in values, and is not folded.
std::optional<PlainHead> read_plain_head(std::string_view bytes);

struct PlainBody {
  std::string bytes;
  size_t used = 0;
};

// By the head's Content-Length or its chunks. Nothing when the bytes do not hold the whole of it.
std::optional<PlainBody> read_plain_body(const PlainHead& head, std::string_view bytes);

}  // namespace footfall::fuzz
