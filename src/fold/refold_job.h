// A stored request to fold site-days again (fold/refold.h does it).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "footfall/result.h"
#include "footfall/site.h"

namespace footfall {

// As stored under its id, from the request until its flip.
struct RefoldJob {
  uint64_t id = 0;
  SiteNumber site = kNoSite;  // whose host `host` becomes; kNoSite: the days of older rules are folded again
  std::string host;
  uint32_t attempts = 0;  // processes that began it and died; at kRefoldAttempts it goes record by record
};
std::string encode_job(const RefoldJob& job);
Result<RefoldJob> decode_job(uint64_t id, std::string_view bytes);

}  // namespace footfall
