// A filter bound to a site's dictionaries. It is evaluated a day at a time and a column at a time: a string predicate
// runs once for each distinct value that is met in the whole query, then each row is a look-up by its code. One query,
// one thread.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "fold/catalogue.h"
#include "fold/day_columns.h"
#include "query/deadline.h"
#include "query/predicate.h"

namespace footfall {

// Where a hit's page is read from. Bounces and durations read a page as the visit's entry page.
enum class PageOf : uint8_t { kHit, kVisit };

// Whether each row passes: 1 or 0. Empty: all pass.
using Mask = std::vector<uint8_t>;

// Which hits of a day pass: those that pass in `hits` of the visits that pass in `visits`.
struct DayMask {
  Mask visits;
  Mask hits;
  bool none = false;  // no hit passes, whatever the masks say
};

// Leaves what passes both.
void intersect(Mask& mask, Mask other);

class Matcher {
 public:
  using Dictionaries = std::array<DictionaryView, kDimensionCount>;

  // `filter` must outlive it.
  Matcher(const Filter& filter, const Dictionaries& dictionaries, PageOf page_of);

  // Of the hits in range. Incomplete when `watch` is late at the end.
  [[nodiscard]] DayMask mask(const DayColumns& day, const Mask& in_range, Watch& watch);

 private:
  struct Frame {
    const DayColumns& day;
    const Mask& in_range;
    Watch& watch;
  };
  enum class Verdict : uint8_t { kUnknown, kNo, kYes };
  struct Node {
    const Filter* filter;
    bool of_visit;  // it says the same of all hits of a visit
    bool entry;     // of a leaf: the page of which it speaks is the visit's entry page
    std::vector<Node> children;
    std::optional<Predicate> predicate;  // of a leaf
    std::vector<Verdict> verdicts;       // of a leaf: by id, as far as met
  };

  [[nodiscard]] Node bind(const Filter& filter, PageOf page_of) const;
  [[nodiscard]] static const IdView& column(const DayColumns& day, const Node& leaf);
  Mask rows(Node& node, bool by_visit, const Frame& frame);
  Mask own_rows(Node& node, const Frame& frame);
  Mask combined(Node& node, const Frame& frame);
  Mask done(Node& node, const Frame& frame);
  Mask visits_with(Node& node, const Frame& frame);
  Mask leaf(Node& node, const Frame& frame);
  Mask by_code(Node& leaf, const IdView& column, Watch& watch);
  bool passes(Node& leaf, uint32_t id, Watch& watch);

  const Dictionaries dictionaries_;
  std::vector<Node> parts_;  // of the top `and`; what is about visits comes first
};

}  // namespace footfall
