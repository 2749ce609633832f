// One request out of a stream of bytes: the head in place, as views, without a container of fields; then the body.
// It is stricter than Beast's own: whatever two HTTP programs may read in two ways (and so can smuggle a request past
// one of them) is refused with 400, after RFC 9112: folded headers, a second Host or none or one that is no host, a
// target that is neither a path nor an URL, a second Content-Length, a Transfer-Encoding that is not `chunked` alone or
// stands beside a Content-Length or in HTTP/1.0, a control byte in a chunk's extension.
#pragma once

#include <forward_list>
#include <string>
#include <string_view>

#include <boost/beast/http/basic_parser.hpp>

#include "net/collector.h"
#include "net/http.h"

namespace footfall::net {

enum class Parsed : uint8_t { kIncomplete, kComplete, kRefused };

class RequestParser : private boost::beast::http::basic_parser<true> {
 public:
  // `client_ip_header` is a further header to keep, as Tag::kClientIpHeader; empty: none. It must outlive the parser.
  explicit RequestParser(std::string_view client_ip_header = {});

  // Reads the head at the beginning of `bytes`, which must stay where they are as long as head() is used. To go on
  // after kIncomplete takes a new parser and all the bytes again: views would not survive a buffer that grows.
  Parsed parse_head(std::string_view bytes);
  [[nodiscard]] size_t head_size() const { return head_size_; }
  [[nodiscard]] bool has_body() const { return !is_done(); }
  [[nodiscard]] bool wants_continue() const { return wants_continue_; }

  // After the head: reads as much of the body as `bytes` hold; `used` of them are done with. kComplete: body() is
  // whole.
  Parsed parse_body(std::string_view bytes, size_t& used);

  // The status to refuse with, after kRefused.
  [[nodiscard]] int status() const { return status_; }

  // After a refusal: what had been read until then.
  [[nodiscard]] Head& head() { return head_; }
  [[nodiscard]] std::string& body() { return body_; }

  // As the Handler gets it; takes the body along. `peer`: whose connection it is; null: it is local.
  [[nodiscard]] Request to_request(const PeerAddress* peer);

 private:
  using error_code = boost::beast::error_code;
  using field = boost::beast::http::field;
  using string_view = boost::beast::string_view;

  void on_request_impl(boost::beast::http::verb, string_view method, string_view target, int version,
                       error_code& error) override;
  void on_field_impl(field name, string_view name_bytes, string_view value, error_code& error) override;
  void on_header_impl(error_code& error) override;
  size_t on_body_impl(string_view piece, error_code& error) override;
  void on_chunk_header_impl(uint64_t size, string_view extension, error_code& error) override;
  size_t on_chunk_body_impl(uint64_t remain, string_view piece, error_code& error) override;
  void on_response_impl(int, string_view, int, error_code&) override {}
  void on_body_init_impl(boost::optional<uint64_t> const&, error_code&) override {}
  void on_finish_impl(error_code&) override {}

  int status_of_field(field name, std::string_view value);
  void keep(Tag tag, std::string_view value);
  [[nodiscard]] std::vector<std::pair<Tag, std::string>> sender(const PeerAddress& peer) const;
  Parsed result_of(const error_code& error);

  const std::string_view client_ip_header_;
  std::string_view bytes_;  // what Beast is reading
  Head head_;
  std::string_view authority_;  // of an absolute target
  std::string_view authorization_;
  std::string_view cookie_;
  std::string_view if_none_match_;
  std::string_view cache_control_;
  std::forward_list<std::string> joined_;  // values of headers that came more than once
  std::string body_;
  size_t head_size_ = 0;
  int status_ = 0;
  bool head_done_ = false;
  bool has_length_ = false;
  bool has_coding_ = false;
  bool wants_continue_ = false;
};

}  // namespace footfall::net
