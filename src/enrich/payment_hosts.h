// Hosts that visitors only come back from, after paying: PayPal, Stripe, Klarna and others, and what banks show in
// between. What a site does not take for a source unless it says otherwise.
#pragma once

#include <span>
#include <string_view>

#include "enrich/host_set.h"

namespace footfall {

std::span<const std::string_view> payment_hosts();
const HostSet& payment_host_set();

}  // namespace footfall
