// The trusted proxies, kept with the data: a command without a server folds what the last server left, and must see the
// same clients as that server would have.
#pragma once

#include <optional>

#include "enrich/trusted_proxies.h"
#include "footfall/clean_store.h"

namespace footfall {

// Those chosen, which are stored; without a choice those stored before, or none.
// `next` is the number of the next record: those from it on are folded with them.
Result<TrustedProxies> keep_trusted_proxies(CleanStore& store, const std::optional<TrustedProxies>& chosen,
                                            uint64_t next);

// The first record that was folded with today's trusted proxies for certain.
Result<uint64_t> trusted_since(const CleanStore& store);

}  // namespace footfall
