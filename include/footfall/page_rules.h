// How a site names its pages: what of a page's address belongs to its name, and what is masked because it may name a
// person. Plain data of a site's settings; src/enrich/page.h applies them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace footfall {

enum class TrailingSlash : uint8_t {
  kDrop = 0,  // "/about/" is the page "/about"
  kKeep = 1,
};

struct PageRules {
  TrailingSlash trailing_slash = TrailingSlash::kDrop;
  std::vector<std::string> query_names;  // parameters that tell pages apart, decoded: they stay, in this order
  bool fragment = false;                 // what follows "#" tells pages apart

  bool mask_emails = true;    // "[email]"
  uint32_t token_bytes = 20;  // "[token]" for what looks drawn by chance and is at least so long; 0 for nothing
  // "[number]" for so many digits or more; 0 for nothing. Dates and the numbers of articles have 8 at most.
  uint32_t number_digits = 9;

  bool operator==(const PageRules&) const = default;
};

}  // namespace footfall
