// The PROXY protocol, versions 1 and 2 (haproxy.org, doc/proxy-protocol.txt): what a proxy says, before anything else
// on a connection, about the client for whom it has opened it. Pure.
//
//   v1 = "PROXY " ("TCP4" | "TCP6") " " source " " destination " " port " " port CRLF    ; at most 107 bytes
//      | "PROXY UNKNOWN" any* CRLF
//   v2 = signature(12)  version and command u8  family and protocol u8  length u16 big-endian  byte{length}
//
// Of v2 the command LOCAL, families other than IPv4 and IPv6, and protocols other than a stream name nobody; what
// follows the addresses (TLVs) is skipped.
#pragma once

#include <optional>
#include <string_view>

#include "net/collector.h"

namespace footfall::net {

struct ProxyHeader {
  enum class State : uint8_t { kIncomplete, kComplete, kRefused };
  State state = State::kIncomplete;
  size_t size = 0;                    // once complete: what follows is the client's
  std::optional<PeerAddress> client;  // none: the connection is the proxy's own, or it doesn't tell
};

// kIncomplete as long as more bytes could make a header of at most kMaxProxyHeaderBytes.
ProxyHeader parse_proxy_header(std::string_view bytes);

}  // namespace footfall::net
