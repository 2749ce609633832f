// The part of a host name that somebody registered: "bbc.co.uk" of "news.bbc.co.uk", by the Public Suffix List.
#pragma once

#include <string>
#include <string_view>

#include "enrich/recent.h"

namespace footfall {

// The end of `host` (lower case), or all of it where it has none: an IP address, a name without a dot, a public suffix
// itself. Takes about a microsecond, and no file is read: the list is in the binary.
std::string_view registrable_domain(std::string_view host);

// The same with a memory. One thread.
class RegistrableDomains {
 public:
  // Answers for about `cache_entries` hosts are kept, those asked for last (about 150 bytes each).
  explicit RegistrableDomains(size_t cache_entries) : recent_(cache_entries) {}

  // Valid until the next call.
  std::string_view of(std::string_view host);

 private:
  Recent<std::string> recent_;
};

}  // namespace footfall
