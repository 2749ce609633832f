// Queries by chance, as plain data that both a query's JSON and an oracle's question are made of.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <absl/time/civil_time.h>

#include "query/dice.h"

namespace footfall {

struct RandomFilter {
  std::string op;
  std::string dimension{};  // of a leaf
  std::vector<std::string> values{};
  bool case_sensitive = true;
  std::vector<RandomFilter> children{};  // of and, or, not, has_done, has_not_done
};

struct RandomOrder {
  size_t column = 0;  // dimensions first, then metrics
  bool descending = false;
};

struct RandomQuery {
  std::vector<std::string> sites;
  std::vector<std::string> metrics;
  std::vector<std::string> dimensions;
  RandomFilter filter;  // an `and`
  bool by_days = false;
  absl::CivilDay first_day;  // of a range by days, both included
  absl::CivilDay last_day;
  int64_t from = 0;  // of a range by seconds
  int64_t to = 0;    // not included
  std::vector<RandomOrder> order;
  size_t limit = 10'000;
  size_t offset = 0;
};

// About some of the sites, whose hits lie in the five days from `first_day` on.
RandomQuery random_query(Dice& dice, const std::vector<std::string>& sites, absl::CivilDay first_day);

// As the API takes it.
std::string json_of(const RandomQuery& query);

// The order in full: that of the query, or the one that a query without has.
std::vector<RandomOrder> whole_order(const RandomQuery& query);

}  // namespace footfall
