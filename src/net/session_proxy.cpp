// The part of a session that learns from a proxy, before the first request, for whom the connection is.
#include "base/counters.h"
#include "net/proxy_header.h"
#include "net/session.h"

namespace footfall::net {

Task Session::read_proxy_header() {
  ReadBuffer& buffer = connection_.buffer();
  enter(Phase::kIdle, context_.options.timeouts.head_ms);
  ProxyHeader header;
  while (header.state == ProxyHeader::State::kIncomplete) {
    bool more = co_await connection_.more();
    // Interrupted by a drain, while bytes came at that very moment.
    if (!more && phase_ == Phase::kIdle && !connection_.broken()) more = connection_.read_now();
    if (!more) break;
    if (phase_ == Phase::kIdle) enter(Phase::kHead, context_.options.timeouts.head_ms);
    header = parse_proxy_header(buffer.unread());
  }
  if (header.state != ProxyHeader::State::kComplete) {
    // Who looks whether somebody listens sends nothing at all.
    if (!buffer.unread().empty()) count(Counter::kProxyHeadersRefused);
    co_return false;
  }
  buffer.consume(header.size);
  if (!header.client) co_return true;
  if (!context_.admission.becomes(*header.client)) co_return false;
  peer_.address = peer_.counted = *header.client;
  co_return true;
}

}  // namespace footfall::net
