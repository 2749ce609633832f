#include "net/admission.h"

#include <algorithm>
#include <string_view>

#include "base/counters.h"
#include "net/address.h"

namespace footfall::net {
namespace {

PeerAddress client_network(PeerAddress peer) {
  if (!is_ipv4_mapped(peer)) std::fill(peer.begin() + 8, peer.end(), uint8_t{0});
  return peer;
}

}  // namespace

size_t Admission::Hash::operator()(const PeerAddress& address) const {
  return std::hash<std::string_view>()({reinterpret_cast<const char*>(address.data()), address.size()});
}

bool Admission::is_limited(const PeerAddress& peer) const {
  if (peer == kNobody) return false;
  return options_.many_behind ? !options_.many_behind(peer) : !is_loopback(peer);
}

bool Admission::enter(const PeerAddress& peer) {
  const bool room = all_.fetch_add(1, std::memory_order_relaxed) < options_.max_connections;
  if (room && (!is_limited(peer) || enter_peer(peer))) return true;
  all_.fetch_sub(1, std::memory_order_relaxed);
  count(room ? Counter::kConnectionsRefusedPeer : Counter::kConnectionsRefused);
  return false;
}

bool Admission::becomes(const PeerAddress& peer) {
  if (!is_limited(peer) || enter_peer(peer)) return true;
  count(Counter::kConnectionsRefusedPeer);
  return false;
}

bool Admission::enter_peer(const PeerAddress& peer) {
  return by_peer_.with([&](Counts& counts) {
    size_t& connections = counts[client_network(peer)];
    if (connections >= options_.max_peer_connections) return false;
    ++connections;
    return true;
  });
}

void Admission::leave(const PeerAddress& peer) {
  all_.fetch_sub(1, std::memory_order_relaxed);
  if (!is_limited(peer)) return;
  by_peer_.with([&](Counts& counts) {
    const auto found = counts.find(client_network(peer));
    if (--found->second == 0) counts.erase(found);
  });
}

}  // namespace footfall::net
