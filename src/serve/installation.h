// What an installation says of itself: its version, where the world reaches it, and what its operator should mend.
#pragma once

#include <string>

#include "base/guarded.h"
#include "enrich/untrusted_proxies.h"
#include "net/http.h"

namespace footfall {

class Installation {
 public:
  // `untrusted` must outlive it.
  Installation(std::string version, const UntrustedProxies& untrusted)
      : version_(std::move(version)), untrusted_(untrusted) {}

  // Any thread. Without a slash at its end; known once the port is, and empty until then.
  void set_public_url(std::string url);

  [[nodiscard]] const UntrustedProxies& untrusted_proxies() const { return untrusted_; }

  // Any thread. {"version", "public_url", "notices": [{"kind", "text"}, ...]}.
  [[nodiscard]] Response response() const;

 private:
  const std::string version_;
  const UntrustedProxies& untrusted_;
  Guarded<std::string> public_url_;
};

}  // namespace footfall
