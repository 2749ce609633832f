// From groups to the rows of an answer: values by name, metrics, order, and the page that was asked for.
#pragma once

#include "fold/catalogue.h"
#include "query/answer.h"
#include "query/groups.h"
#include "query/plan.h"

namespace footfall {

// Fills dimensions, order, rows and total_rows. Rows that are equal in the order asked for are ordered by their
// dimensions: buckets by time, values by their bytes; so that pages never overlap. Without dimensions there is always
// one row.
void merge(const Query& query, const Plan& plan, const SiteEntry& site, const Groups& groups, Answer& answer);

}  // namespace footfall
