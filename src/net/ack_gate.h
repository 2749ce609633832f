// Carries acknowledgements from the writer thread to one io thread: however many records a turn of the writer kept,
// the io thread is woken once.
#pragma once

#include <vector>

#include <boost/asio/io_context.hpp>

#include "base/ack.h"
#include "base/guarded.h"

namespace footfall::net {

class AckGate : public AckSink {
 public:
  // `deliver` is called on the thread that runs `io`, once per token, in the order of the acknowledgements.
  using Deliver = void (*)(void* token, bool kept);
  AckGate(boost::asio::io_context& io, Deliver deliver) : io_(io), deliver_(deliver) {}

  // Any thread. `io` must live until every token has been delivered.
  void acknowledge(std::span<void* const> tokens, bool kept) override;

 private:
  struct Ack {
    void* token;
    bool kept;
  };

  void deliver_all();

  boost::asio::io_context& io_;
  const Deliver deliver_;
  Guarded<std::vector<Ack>> waiting_;  // when not empty, a delivery is on its way
  std::vector<Ack> delivering_;        // io thread; kept for its memory
};

}  // namespace footfall::net
