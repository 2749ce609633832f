// Which hits a site's deletions name. Pure, so that every fold of the log leaves out the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "enrich/wildcard.h"
#include "footfall/forgotten.h"
#include "footfall/result.h"

namespace footfall {

struct NamedHit {
  Day day = 0;
  uint64_t number = 0;    // of its record
  std::string_view page;  // its path, or the name that the site gives it; empty: it has none
};

// The deletion as it is stored. kInvalid says what can't be meant.
Result<Deletion> checked_deletion(Deletion deletion);

// Immutable; any thread.
class Deletions {
 public:
  // Names nothing.
  Deletions() = default;

  // Of those that were checked.
  explicit Deletions(const std::vector<Deletion>& deletions);

  // Whether one of them names the hit. A slash at its page's end makes no difference, nor does what follows "?" or "#",
  // which some sites keep in the names of their pages.
  [[nodiscard]] bool name(const NamedHit& hit) const { return hit.number < end_ && name_old(hit); }

  // Whether one names every hit of that day.
  [[nodiscard]] bool name_all(Day day, uint64_t number) const;

 private:
  struct Rule {
    Deletion deletion;
    std::optional<Wildcard> page;  // none: every page
  };

  [[nodiscard]] bool name_old(const NamedHit& hit) const;

  std::vector<Rule> rules_;
  uint64_t end_ = 0;  // records from there on are named by none: nearly all that are folded live
};

}  // namespace footfall
