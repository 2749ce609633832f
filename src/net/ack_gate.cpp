#include "net/ack_gate.h"

#include <boost/asio/post.hpp>

namespace footfall::net {

void AckGate::acknowledge(std::span<void* const> tokens, bool kept) {
  if (tokens.empty()) return;
  const bool first = waiting_.with([&](std::vector<Ack>& waiting) {
    const bool was_empty = waiting.empty();
    for (void* token : tokens) waiting.push_back({token, kept});
    return was_empty;
  });
  if (first) boost::asio::post(io_, [this] { deliver_all(); });
}

void AckGate::deliver_all() {
  delivering_.clear();
  waiting_.with([&](std::vector<Ack>& waiting) { delivering_.swap(waiting); });
  for (const Ack& ack : delivering_) deliver_(ack.token, ack.kept);
}

}  // namespace footfall::net
