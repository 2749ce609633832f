// An oracle for small worlds: it counts plain rows the long way, from the definitions in words, and shares no code with
// the fold or the query.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "query/world.h"

namespace footfall {

struct PlainSums {
  uint64_t visitors = 0;
  uint64_t visits = 0;
  uint64_t pageviews = 0;
  uint64_t events = 0;
  uint64_t based = 0;  // visits that bounces and duration are of
  uint64_t bounces = 0;
  int64_t duration = 0;
};

// What the sums are grouped by: "" (one group), "day", "hour", "page", "source", "browser" or "name".
std::map<std::string, PlainSums> plain_sums(const std::vector<PlainRow>& rows, const WorldSite& site,
                                            const std::string& by);

}  // namespace footfall
