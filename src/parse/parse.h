// The one door from a record's bytes to what it means. Each way in has its own file here; this one chooses among them.
#pragma once

#include "footfall/hit.h"
#include "footfall/record.h"

namespace footfall {

// Pure: the same record gives the same answer, whenever it is asked. Never fails: what makes no sense is a Reject.
Parsed parse(const RecordView& record);

}  // namespace footfall
