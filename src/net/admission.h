// How many connections there are, in all and from each address: one client must not take the room of all others. An
// IPv6 client has a whole /64, so that is its address here.
#pragma once

#include <atomic>
#include <cstddef>
#include <unordered_map>

#include "base/guarded.h"
#include "net/server.h"

namespace footfall::net {

// Any thread.
class Admission {
 public:
  // `options` must outlive it.
  explicit Admission(const ServerOptions& options) : options_(options) {}

  // Counts a connection in. False when there is no room for it: it is not counted then, but its refusal is.
  [[nodiscard]] bool enter(const PeerAddress& peer);

  // For each that entered, under the address that it has by then.
  void leave(const PeerAddress& peer);

  // One that entered as kNobody turns out to be `peer`. False, and counted, when that one has no room: it stays nobody.
  [[nodiscard]] bool becomes(const PeerAddress& peer);

  // A proxy's connection before it is known for whom it is: limited in all alone.
  static constexpr PeerAddress kNobody{};

 private:
  struct Hash {
    size_t operator()(const PeerAddress& address) const;
  };
  using Counts = std::unordered_map<PeerAddress, size_t, Hash>;

  [[nodiscard]] bool is_limited(const PeerAddress& peer) const;
  [[nodiscard]] bool enter_peer(const PeerAddress& peer);

  const ServerOptions& options_;
  std::atomic<size_t> all_ = 0;
  Guarded<Counts> by_peer_;  // the limited ones; none is zero
};

}  // namespace footfall::net
