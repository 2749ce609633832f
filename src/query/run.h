// Answers a query: plan, then each site-day from its rollup or its rows, then merge.
#pragma once

#include "fold/catalogue.h"
#include "fold/column_cache.h"
#include "footfall/clock.h"
#include "query/answer.h"
#include "query/deadline.h"
#include "query/sums_cache.h"

namespace footfall {

struct RunOptions {
  bool force_scan = false;         // read no rollup: slower, and the same answer
  size_t groups = kQueryGroups;    // more of them is kBusy
  unsigned threads = 1;            // so many read days at the same time, where there is much to read
  uint64_t few_hits = 200'000;     // of days to be scanned: not worth a second thread
  ColumnCache* columns = nullptr;  // what was decoded is looked for and kept there
  SumsCache* sums = nullptr;       // and what was summed
  bool fresh = false;              // sums that are kept are not looked for
};

// Any thread; query thread in the server, since it may read the store. The catalogue is held to the end by the caller.
// kNotFound: no such site; kInvalid: a query that makes no sense for it; kTimeout: the deadline passed; kBusy: too many
// groups. Counts itself, its timeouts, and what was abandoned.
Result<Answer> run(const Query& query, const Catalogue& catalogue, const Clock& clock, Deadline deadline,
                   const RunOptions& options = {});

}  // namespace footfall
