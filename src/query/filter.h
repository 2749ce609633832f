// A filter bound to a site's dictionaries: a string predicate runs once for each distinct value that is met, and is a
// look-up from then on. One query, one thread.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "fold/catalogue.h"
#include "fold/day_table.h"
#include "query/predicate.h"

namespace footfall {

// Where a hit's page is read from. Bounces and durations read a page as the visit's entry page.
enum class PageOf : uint8_t { kHit, kVisit };

class Matcher {
 public:
  using Dictionaries = std::array<DictionaryView, kDimensionCount>;

  // `filter` must outlive it.
  Matcher(const Filter& filter, const Dictionaries& dictionaries, PageOf page_of);

  // Whether a hit passes is passes_visit() and passes_hit(); the former is the same for all hits of a visit.
  [[nodiscard]] bool passes_visit(const DayTable& table, size_t visit) {
    return visit_.empty() || all(visit_, table, visit, 0);
  }
  [[nodiscard]] bool passes_hit(const DayTable& table, size_t visit, size_t hit) {
    return hit_.empty() || all(hit_, table, visit, hit);
  }

  // Comparisons of strings so far, for whoever watches the time.
  [[nodiscard]] uint64_t comparisons() const { return comparisons_; }

 private:
  enum class Verdict : uint8_t { kUnknown, kNo, kYes };
  struct Node {
    const Filter* filter;
    std::vector<Node> children;
    std::optional<Predicate> predicate;  // of a leaf
    std::vector<Verdict> verdicts;       // of a leaf: by id, as far as met
  };

  Node bind(const Filter& filter) const;
  [[nodiscard]] bool of_visit(const Filter& filter) const;
  bool all(std::vector<Node>& nodes, const DayTable& table, size_t visit, size_t hit);
  bool passes(Node& node, const DayTable& table, size_t visit, size_t hit);
  bool leaf(Node& node, uint32_t id);

  const Dictionaries dictionaries_;
  const PageOf page_of_;
  std::vector<Node> visit_;  // parts of the top `and` that are about the visit alone
  std::vector<Node> hit_;    // the others
  uint64_t comparisons_ = 0;
};

// The value of a dimension as this hit carries it: an id of the site's dictionary.
[[nodiscard]] inline uint32_t value_of(const DayTable& table, Dimension dimension, PageOf page_of, size_t visit,
                                       size_t hit) {
  if (info(dimension).of_visit) return table.visit_values[index(dimension)][visit];
  if (dimension == Dimension::kPage && page_of == PageOf::kVisit) return table.visit_entry[visit];
  return table.hit_values[index(dimension)][hit];
}

}  // namespace footfall
