// Answers a query: plan, then each site-day from its rollup or its rows, then merge.
#pragma once

#include "fold/catalogue.h"
#include "footfall/clock.h"
#include "query/answer.h"
#include "query/scan.h"

namespace footfall {

struct RunOptions {
  bool force_scan = false;       // read no rollup: slower, and the same answer
  size_t groups = kQueryGroups;  // more of them is kBusy
  unsigned threads = 1;          // so many read days at the same time, where there is much to read
  uint64_t few_hits = 200'000;   // of days to be scanned: not worth a second thread
};

// Any thread; query thread in the server, since it may read the store. The catalogue is held to the end by the caller.
// kNotFound: no such site; kInvalid: a query that makes no sense for it; kTimeout: the deadline passed; kBusy: too many
// groups. Counts itself and its timeouts.
Result<Answer> run(const Query& query, const Catalogue& catalogue, const Clock& clock, Deadline deadline,
                   const RunOptions& options = {});

}  // namespace footfall
