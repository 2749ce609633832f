// What an installation says of itself: its version, where the world reaches it, and what its operator should mend.
#pragma once

#include <functional>
#include <string>

#include "base/guarded.h"
#include "enrich/untrusted_proxies.h"
#include "net/http.h"
#include "rawlog/storage_watch.h"

namespace footfall {

// Of a server that was told not to fold.
inline constexpr std::string_view kOnlyCollects =
    "this server only collects (--no-fold): what comes in is kept, and counted once it is started without --no-fold; "
    "sites can be changed then, too";

class Installation {
 public:
  // `untrusted` and `storage` must outlive it. `folds`: false when the server only collects.
  Installation(std::string version, const UntrustedProxies& untrusted, const StorageWatch& storage, bool folds = true)
      : version_(std::move(version)), untrusted_(untrusted), storage_(storage), folds_(folds) {}

  // Before the first request. What it says of the moment, in words, is the first notice; empty when all is well.
  void set_trouble(std::function<std::string()> trouble) { trouble_ = std::move(trouble); }

  // Any thread. Without a slash at its end; known once the port is, and empty until then.
  void set_public_url(std::string url);

  [[nodiscard]] const UntrustedProxies& untrusted_proxies() const { return untrusted_; }
  [[nodiscard]] const StorageWatch& storage() const { return storage_; }

  // Any thread. {"version", "public_url", "notices": [{"kind", "text"}, ...]}.
  [[nodiscard]] Response response() const;

 private:
  const std::string version_;
  const UntrustedProxies& untrusted_;
  const StorageWatch& storage_;
  const bool folds_;
  std::function<std::string()> trouble_;
  Guarded<std::string> public_url_;
};

}  // namespace footfall
