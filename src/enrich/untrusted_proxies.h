// Notices that requests come through a proxy which nobody has named as trusted: then everybody behind it is one
// visitor. Each such address is told of once, in the log, and from then on to whoever asks.
#pragma once

#include <string>
#include <vector>

#include "base/guarded.h"
#include "enrich/address.h"
#include "enrich/trusted_proxies.h"
#include "footfall/record.h"

namespace footfall {

class UntrustedProxies {
 public:
  // Fold thread. A forwarding header from a peer that isn't trusted counts; its address is kept while fewer than
  // kNamedProxies are.
  void note(const RecordView& record, const TrustedProxies& trusted);

  // Any thread. In the order in which they were first seen.
  [[nodiscard]] std::vector<Address> named() const;

 private:
  bool name(const Address& peer);  // true when it is told of for the first time

  Guarded<std::vector<Address>> named_;
};

// Some header says whose request it is.
bool is_forwarded(const RecordView& record);

// What the operator is to do about it: the same sentence everywhere.
std::string untrusted_proxy_text(std::string_view address);

}  // namespace footfall
