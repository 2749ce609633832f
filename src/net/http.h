// A request and its response as plain data: what a Handler gets and gives. No parsing, no sockets.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "footfall/record.h"

namespace footfall {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

// Text is byte for byte as it came (nothing is percent-decoded); an absent header is an empty string.
struct Request {
  std::string method;
  std::string target;  // whole, as in the request line
  std::string path;    // the target without scheme, host and query
  std::string query;   // what follows the first `?`
  std::string body;    // at most kMaxBodyBytes
  std::string host;
  std::string authorization;
  std::string cookie;
  std::string accept_encoding;
  std::string if_none_match;
  std::string cache_control;
  std::string content_type;
  std::string sec_fetch_site;
  // Who sent it, as the log keeps it of a hit (enrich/client_address.h): Tag::kPeer to Tag::kClientIpHeader, those that
  // there are. Nothing when it is local.
  std::vector<std::pair<Tag, std::string>> sender;
  // Becomes true when the client has gone before it was answered. Never null in a request that a session has made.
  std::shared_ptr<const std::atomic<bool>> gone;
  bool local = false;  // came over the unix socket of the commands, so the file system has let it in

  [[nodiscard]] bool head() const { return method == "HEAD"; }
};

// Content-Length, Connection and the status line are added by the session; a HEAD request gets no body.
struct Response {
  int status = 200;
  std::string content_type;
  std::string body;
  std::string_view static_body;  // used when `body` is empty; must live as long as the process
  HeaderList headers;

  [[nodiscard]] std::string_view payload() const { return body.empty() ? static_body : std::string_view(body); }
};

}  // namespace footfall
