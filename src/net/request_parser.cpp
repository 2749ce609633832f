#include "net/request_parser.h"

#include <algorithm>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include "footfall/limits.h"
#include "net/header_tags.h"
#include "net/target.h"

namespace footfall::net {

namespace http = boost::beast::http;

namespace {

// Once Beast has seen the former it asserts that as many bytes as the latter are there, and they may come one by one.
constexpr std::string_view kLastChunk = "0\r\n";
constexpr std::string_view kShortestChunks = "0\r\n\r\n";

std::string_view std_view(boost::beast::string_view view) { return {view.data(), view.size()}; }

// Beast hands a folded value out as a view of its own memory, or with a line's end between name and value.
bool is_folded(std::string_view name, std::string_view value, std::string_view head) {
  if (value.data() < head.data() || value.data() > head.data() + head.size()) return true;
  const char* name_end = name.data() + name.size();
  return std::string_view(name_end, static_cast<size_t>(value.data() - name_end)).find('\n') != std::string_view::npos;
}

}  // namespace

RequestParser::RequestParser(std::string_view client_ip_header) : client_ip_header_(client_ip_header) {
  header_limit(kMaxHeadBytes + 1);  // a head that fills the read buffer is refused by the session
  body_limit(kMaxBodyBytes);
}

Parsed RequestParser::parse_head(std::string_view bytes) {
  bytes_ = bytes;
  error_code error;
  head_size_ = put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
  if (!error) return Parsed::kComplete;
  return result_of(error);
}

Parsed RequestParser::parse_body(std::string_view bytes, size_t& used) {
  used = 0;
  if (chunked() && bytes.starts_with(kLastChunk) && bytes.size() < kShortestChunks.size()) return Parsed::kIncomplete;
  error_code error;
  while (!is_done() && !error && used < bytes.size()) {
    bytes_ = bytes.substr(used);
    used += put(boost::asio::const_buffer(bytes.data() + used, bytes.size() - used), error);
  }
  if (is_done()) return Parsed::kComplete;
  return error ? result_of(error) : Parsed::kIncomplete;
}

Parsed RequestParser::result_of(const error_code& error) {
  if (error == http::error::need_more) return Parsed::kIncomplete;
  if (status_ == 0 && error == http::error::body_limit) status_ = 413;
  if (status_ == 0 && error == http::error::header_limit) status_ = 431;
  if (status_ == 0) status_ = 400;
  return Parsed::kRefused;
}

void RequestParser::on_request_impl(http::verb, string_view method, string_view target, int version,
                                    error_code& error) {
  head_.method = std_view(method);
  head_.target = std_view(target);
  head_.http_1_0 = version == 10;
  const std::optional<Target> read = read_target(head_.method, head_.target);
  if (read) {
    head_.origin = read->origin;
    authority_ = read->authority;
  }
  if (target.size() > kMaxTargetBytes) status_ = 414;
  if (!read || status_ != 0) error = http::error::bad_target;
}

void RequestParser::on_field_impl(field name, string_view name_bytes, string_view value_bytes, error_code& error) {
  const std::string_view value = std_view(value_bytes);
  const bool trailer = head_done_;  // nothing in it may change what the head said
  if (is_folded(std_view(name_bytes), value, bytes_)) status_ = 400;
  if (status_ == 0 && !trailer) status_ = status_of_field(name, value);
  if (status_ != 0) {
    error = http::error::bad_field;
    return;
  }
  if (trailer) return;
  if (const std::optional<Tag> tag = header_tag(std_view(name_bytes))) keep(*tag, value);
  if (!client_ip_header_.empty() && boost::beast::iequals(name_bytes, client_ip_header_)) {
    keep(Tag::kClientIpHeader, value);
  }
}

// The headers that frame the message or that only the Handler sees. 0, or the status to refuse with.
int RequestParser::status_of_field(field name, std::string_view value) {
  switch (name) {
    case field::host:
      return head_.has(Tag::kHost) || !valid_host(value) ? 400 : 0;
    case field::content_length:
      if (has_length_ || has_coding_ || value.find_first_not_of("0123456789") != std::string_view::npos) return 400;
      has_length_ = true;
      return 0;
    case field::transfer_encoding:
      if (has_length_ || has_coding_ || head_.http_1_0 || !boost::beast::iequals(value, "chunked")) return 400;
      has_coding_ = true;
      return 0;
    case field::expect:
      wants_continue_ = boost::beast::iequals(value, "100-continue") && !head_.http_1_0;
      return wants_continue_ || head_.http_1_0 ? 0 : 417;
    case field::authorization:
      authorization_ = value;
      return 0;
    case field::cookie:
      cookie_ = value;
      return 0;
    case field::if_none_match:
      if_none_match_ = value;
      return 0;
    case field::cache_control:
      cache_control_ = value;
      return 0;
    default:
      return 0;
  }
}

void RequestParser::keep(Tag tag, std::string_view value) {
  std::string_view& kept = head_.headers[static_cast<size_t>(tag)];
  if (kept.data() == nullptr) {
    kept = value;
    return;
  }
  auto joined = joined_.begin();
  while (joined != joined_.end() && joined->data() != kept.data()) ++joined;
  if (joined == joined_.end()) {
    joined_.emplace_front(kept);
    joined = joined_.begin();
  }
  joined->append(", ").append(value);
  kept = *joined;
}

void RequestParser::on_header_impl(error_code& error) {
  head_done_ = true;
  head_.keep_alive = keep_alive();
  if (head_.http_1_0 || head_.has(Tag::kHost)) return;
  status_ = 400;
  error = http::error::bad_field;
}

size_t RequestParser::on_body_impl(string_view piece, error_code&) {
  body_.append(piece.data(), piece.size());
  return piece.size();
}

// Beast lets a quoted extension hold a bare line feed, where a laxer program sees the end of the chunk's line.
void RequestParser::on_chunk_header_impl(uint64_t, string_view extension, error_code& error) {
  const bool has_control = std::any_of(extension.begin(), extension.end(), [](char byte) {
    return (byte >= 0 && byte < ' ' && byte != '\t') || byte == 127;
  });
  if (has_control) error = http::error::bad_chunk_extension;
}

size_t RequestParser::on_chunk_body_impl(uint64_t, string_view piece, error_code& error) {
  return on_body_impl(piece, error);
}

std::vector<std::pair<Tag, std::string>> RequestParser::sender(const PeerAddress& peer) const {
  std::vector<std::pair<Tag, std::string>> sender;
  sender.emplace_back(Tag::kPeer, std::string(peer.begin(), peer.end()));
  for (const Tag tag :
       {Tag::kXForwardedFor, Tag::kForwarded, Tag::kXRealIp, Tag::kCfConnectingIp, Tag::kClientIpHeader}) {
    if (head_.has(tag)) sender.emplace_back(tag, head_.get(tag));
  }
  return sender;
}

Request RequestParser::to_request(const PeerAddress* peer) {
  const size_t mark = head_.origin.find('?');
  Request request;
  request.method = head_.method;
  request.target = head_.target;
  request.path = head_.origin.substr(0, mark);
  if (mark != std::string_view::npos) request.query = head_.origin.substr(mark + 1);
  if (request.path.empty()) request.path = "/";
  request.body = std::move(body_);
  request.host = authority_.empty() ? head_.get(Tag::kHost) : authority_;
  request.authorization = authorization_;
  request.cookie = cookie_;
  request.accept_encoding = head_.get(Tag::kAcceptEncoding);
  request.if_none_match = if_none_match_;
  request.cache_control = cache_control_;
  request.content_type = head_.get(Tag::kContentType);
  request.sec_fetch_site = head_.get(Tag::kSecFetchSite);
  request.local = peer == nullptr;
  if (peer != nullptr) request.sender = sender(*peer);
  return request;
}

}  // namespace footfall::net
