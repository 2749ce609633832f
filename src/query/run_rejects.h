// Answers a query about rejects from the headers and ledgers of the site-days; it reads no rows.
#pragma once

#include "fold/catalogue.h"
#include "query/answer.h"
#include "query/scan.h"

namespace footfall {

// `query` asks for rejects, as parse_query() lets it. Rejects whose subject isn't known, or of which there is none, are
// kNotKnown. Errors as run() has them; `groups`: more of them is kBusy.
Result<Answer> run_rejects(const Query& query, const std::vector<const SiteEntry*>& sites, int64_t now_s,
                           Deadline deadline, size_t groups);

}  // namespace footfall
