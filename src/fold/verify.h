// Compares what is stored with what it was made of: every site-day with a fold of its raw records, its rollups with its
// rows, and its month with its days. Reads alone. A date at a time, so that memory holds one date's rows.
#pragma once

#include <string>
#include <vector>

#include "enrich/attributes.h"
#include "fold/catalogue.h"
#include "fold/named_day.h"
#include "fold/sites.h"
#include "fold/start_guard.h"
#include "footfall/clean_store.h"
#include "footfall/raw_log.h"

namespace footfall {

struct DayDifference {
  NamedDay of;
  std::string what;  // "12 hits are stored, 13 are in the raw log"
};

struct VerifyReport {
  uint64_t blocks = 0;  // of the raw log, each record of which is readable
  uint64_t records = 0;
  size_t equal_days = 0;                 // equal a fold of their raw records
  std::vector<NamedDay> closed;          // not folded: raw records of them have expired
  std::vector<NamedDay> older;           // not folded: made by older rules
  std::vector<NamedDay> other_settings;  // not folded: made with other settings than today's
  std::vector<DayDifference> differences;
};

// All as they are right after Fold::open(), and nothing is folded meanwhile.
struct VerifyParts {
  const RawLog& log;
  CleanStore& store;
  const Catalogue& catalogue;
  const Sites& sites;
  const StartGuard& guard;
  Enricher& enricher;
  uint32_t rate_limit = 0;      // as the fold's
  uint64_t settings_since = 0;  // records from this number on were folded with today's trusted proxies and rate limit
};

// An error when stored bytes are damaged, in words.
Result<VerifyReport> verify(const VerifyParts& parts);

}  // namespace footfall
