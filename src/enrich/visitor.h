// Who a hit is from, as a number that says nothing about the person: it holds within one site-day, as long as that
// day's salt does, and can't be computed without it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "enrich/address.h"
#include "footfall/record.h"
#include "footfall/site.h"

namespace footfall {

using Salt = std::array<uint8_t, 16>;

// SipHash-2-4 under the salt over the address, the site's number (4 bytes, little endian) and the user agent. The
// number is stored, so the order is permanent.
uint64_t visitor_id(const Salt& salt, const Address& address, std::string_view user_agent, SiteNumber site);

// The one function that the fold asks for a record's visitor. Today it hashes the client's address; where addresses
// have left the log it is to read the visitor id that was stored in their place, and the fold need not know which.
uint64_t visitor_of(const RecordView& record, const Address& client, const Salt& salt, SiteNumber site);

}  // namespace footfall
