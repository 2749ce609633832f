// Referrers that are sent only to be seen in statistics: a short list of our own (data/spam_referrers.h), and what the
// operator adds.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "footfall/result.h"

namespace footfall {

// Immutable; any thread.
class SpamReferrers {
 public:
  // Our own list alone.
  SpamReferrers() : SpamReferrers(std::vector<std::string>()) {}

  // And these: lower-case host names.
  explicit SpamReferrers(std::vector<std::string> more);

  // A host as split_url() gives it. One of the list's domains or below it.
  [[nodiscard]] bool contains(std::string_view host) const;

  // Of what was added to our own list; 0 when that is nothing.
  [[nodiscard]] uint64_t hash() const { return hash_; }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  std::unordered_set<std::string, Hash, std::equal_to<>> domains_;
  uint64_t hash_ = 0;
};

// Our own list and the domains of a file, a list as line_list.h says. "www.", "*." or "." before a domain mean nothing.
Result<SpamReferrers> read_spam_referrers(const std::string& path);

}  // namespace footfall
