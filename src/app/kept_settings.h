// Settings that decide what is counted, kept with the data: a command without a server folds what the last server left,
// and must count as that server would have.
#pragma once

#include <cstdint>
#include <optional>

#include "app/operator_files.h"
#include "enrich/trusted_proxies.h"
#include "footfall/clean_store.h"

namespace footfall {

// Those chosen, which are stored; without a choice those stored before, or none. `next` is the number of the next
// record: those from it on are folded so.
Result<TrustedProxies> keep_trusted_proxies(CleanStore& store, const std::optional<TrustedProxies>& chosen,
                                            uint64_t next);

// The same for the rate limit; 0 is none.
Result<uint32_t> keep_rate_limit(CleanStore& store, std::optional<uint32_t> chosen, uint64_t next);

// The same for the names of the operator's files.
Result<OperatorFileNames> keep_file_names(CleanStore& store, const std::optional<OperatorFileNames>& chosen,
                                          uint64_t next);

// What the files say that the last server was given; without those that can't be read any more, with a line in the log.
Result<LookupData> kept_lookup_data(CleanStore& store);

// The first record that was folded with all of today's settings for certain.
Result<uint64_t> kept_since(const CleanStore& store);

}  // namespace footfall
