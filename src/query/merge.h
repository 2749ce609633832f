// From groups to the rows of an answer: values by name, metrics, order, and the page that was asked for.
#pragma once

#include "query/answer.h"
#include "query/group_names.h"
#include "query/groups.h"

namespace footfall {

// Fills dimensions, order, rows and total_rows. Rows that are equal in the order asked for are ordered by their
// dimensions: buckets by time, values by their bytes; so that pages never overlap. Without dimensions there is always
// one row. `names` are those of `groups`; `whole` has the sums of all groups as one, where a metric needs them.
void merge(const Query& query, const GroupNames& names, const Groups& groups, const Sums& whole, Answer& answer);

}  // namespace footfall
