// The dashboard's files as they lie in the binary. Their definition is generated from web/ and never edited.
#pragma once

#include <span>
#include <string_view>

namespace footfall {

// All views live as long as the process.
struct Asset {
  std::string_view path;  // what a request line asks for: "/" for the page, "/assets/NAME-HASH.EXT" for the rest
  std::string_view content_type;  // with its charset where it has one
  std::string_view etag;          // the header's value, quotes included; weak, since one serves all three encodings
  bool immutable;                 // the path names its content: cache for a year. Otherwise revalidate each time
  std::string_view plain, gzip, brotli;  // one content in three encodings; for a tiny file plain may be the shortest
};

// Any thread. The page first, the others by ascending path.
std::span<const Asset> embedded_assets();

}  // namespace footfall
