// The process's numbers in Prometheus' text form (version 0.0.4).
#pragma once

#include "enrich/untrusted_proxies.h"
#include "fold/catalogue.h"
#include "footfall/raw_log.h"
#include "net/http.h"
#include "rawlog/storage_watch.h"

namespace footfall {

Response metrics_response(const Catalogue& catalogue, const RawLog& log, const UntrustedProxies& untrusted,
                          const StorageWatch& storage);

}  // namespace footfall
