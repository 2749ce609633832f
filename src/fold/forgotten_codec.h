// What has left a site, as it is stored with it.
//
//   forgotten = varint expiries, for each i32 before and varint from; varint deletions, for each the page's pattern,
//               i32 from, i32 to, varint before, varint since
#pragma once

#include <string>

#include "base/bytes.h"
#include "footfall/forgotten.h"

namespace footfall {

void put_forgotten(std::string& out, const Forgotten& forgotten);

// Damage shows in the reader.
Forgotten read_forgotten(ByteReader& reader);

}  // namespace footfall
