// The seam of the fast path: a Collector keeps a request's bytes and names the answer, which is bytes made beforehand.
// Nothing is copied between the socket's buffer and the record.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/ack.h"
#include "footfall/record.h"

namespace footfall {

// An IPv6 address in network order; IPv4 as ::ffff:a.b.c.d. A peer on the unix socket is ::1.
using PeerAddress = std::array<uint8_t, 16>;

// A request's head as views into the session's buffer, valid during the call that it is given to.
struct Head {
  std::string_view method;
  std::string_view target;                            // byte for byte
  std::string_view origin;                            // the target without scheme and host
  std::string_view body;                              // at most kMaxBodyBytes
  std::array<std::string_view, kTagLimit> headers{};  // by Tag; data() is null when absent
  bool http_1_0 = false;
  bool keep_alive = true;

  // Several headers of one name are joined by ", ".
  [[nodiscard]] bool has(Tag tag) const { return headers[static_cast<size_t>(tag)].data() != nullptr; }
  [[nodiscard]] std::string_view get(Tag tag) const { return headers[static_cast<size_t>(tag)]; }
};

// What of the request decides the form of its answer.
struct AnswerForm {
  bool head = false;
  bool http_1_0 = false;
  bool keep_alive = true;
};

enum class Claim : uint8_t {
  kNotMine,      // the Handler answers it
  kCollect,      // collect(), then answer()
  kWrongMethod,  // answered 405 with allow()
};

// All functions: any io thread, several at a time; must not block.
class Collector {
 public:
  virtual ~Collector() = default;

  // `origin` as in Head.
  [[nodiscard]] virtual Claim claim(std::string_view method, std::string_view origin) const = 0;

  // The methods for the Allow header of a claimed target.
  [[nodiscard]] virtual std::string_view allow(std::string_view origin) const = 0;

  // True: `sink` is told of `token` exactly once, later. False: refused at once, and `sink` is never told.
  [[nodiscard]] virtual bool collect(const Head& head, const PeerAddress& peer, AckSink& sink, void* token) = 0;

  // After one or more collect() calls that took something, once every request that was ready on this io thread has had
  // its turn. Here a waiting writer is to be woken: woken by each record, it would take them one by one, and on a
  // single core the two threads would change places for every request (measured: 15 us of CPU each instead of 8).
  virtual void burst_ended() {}

  // The whole response. Must live as long as the collector.
  [[nodiscard]] virtual std::string_view answer(bool kept, AnswerForm form) const = 0;
};

}  // namespace footfall
