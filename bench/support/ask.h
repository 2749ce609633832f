// Single questions to the server under measurement.
#pragma once

#include <cstdint>
#include <string>

#include "support/server_process.h"

namespace footfall::bench {

// The request of a query of a day's pageviews.
std::string day_query_request(const std::string& token);

// The first metric of its answer; 0 when there is none.
uint64_t first_metric(const std::string& answer);

// The day's pageviews.
uint64_t pageviews(const ServerProcess& server);

// Until every record that the log holds is in the catalogue. Nothing is computed of the day for it.
void wait_until_folded(const ServerProcess& server);

}  // namespace footfall::bench
