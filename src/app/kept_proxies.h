// The trusted proxies, kept with the data: a command without a server folds what the last server left, and must see the
// same clients as that server would have.
#pragma once

#include <optional>

#include "enrich/trusted_proxies.h"
#include "footfall/clean_store.h"

namespace footfall {

// Those chosen, which are stored; without a choice those stored before, or none.
Result<TrustedProxies> keep_trusted_proxies(CleanStore& store, const std::optional<TrustedProxies>& chosen);

}  // namespace footfall
