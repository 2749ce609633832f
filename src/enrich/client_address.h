// Whose request a record is. The log keeps the peer and the forwarding headers; which of them to believe is decided
// here, so that a wrong decision can be mended for the past.
#pragma once

#include "enrich/address.h"
#include "enrich/trusted_proxies.h"
#include "footfall/record.h"

namespace footfall {

// Who was on the other end of the connection: all zero when the record has none.
Address peer_address(const RecordView& record);

// The peer, unless it is trusted: then whom it names. Of the header that was set to be read, CF-Connecting-IP (from
// Cloudflare alone), X-Forwarded-For, Forwarded (RFC 7239) and X-Real-IP the first that names an address is taken. In a
// list each proxy has added at the end whom it got the request from, so it is read from the right, over trusted
// addresses, to the first that isn't: what stands further left that one merely claims. An entry that is no address ends
// the reading too. Where all are trusted the client is in a trusted network itself, and it is the left-most.
Address client_address(const RecordView& record, const TrustedProxies& trusted);

}  // namespace footfall
