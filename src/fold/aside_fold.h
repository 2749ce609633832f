// Folds site-days anew from their raw records, aside and in memory, beside everything else: to see what they would
// become. Nothing of it counts or stays. Any one thread, not the fold's.
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "fold/record_folder.h"
#include "footfall/raw_log.h"

namespace footfall {

struct AsideParts {
  const RawLog& log;
  CleanStore& store;
  const Sites& sites;
  const StartGuard& guard;
  Enricher& enricher;
  SiteStates& states;  // of every site; values that are new get an id here
  uint32_t rate_limit = 0;
};

// Every site of the catalogue as a fold knows it before its first record: no value has an id yet.
SiteStates bare_states(const Catalogue& catalogue);

using HeadersByDay = std::map<DayKey, std::shared_ptr<const DayHeader>>;

// Folds into `made` the records among the days' ranges that are theirs, numbered at most `upto` or what their header
// says; how many. kUnavailable when `stopped` says so, which is asked at each block.
Result<uint64_t> fold_aside(const AsideParts& parts, const HeadersByDay& days, uint64_t upto, SiteDays& made,
                            const std::function<bool()>& stopped = {});

}  // namespace footfall
