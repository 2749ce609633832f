#include "net/answer.h"

#include <boost/beast/http/status.hpp>

namespace footfall::net {
namespace {

void add_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ");
  for (const char byte : value) out.push_back(byte == '\r' || byte == '\n' || byte == '\0' ? ' ' : byte);
  out.append("\r\n");
}

void add_status_line(std::string& out, int status) {
  const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
  out.append("HTTP/1.1 ").append(std::to_string(status)).append(" ");
  out.append(reason.data(), reason.size()).append("\r\n");
}

void add_connection(std::string& out, AnswerForm form) {
  if (!form.keep_alive) add_header(out, "Connection", "close");
  if (form.keep_alive && form.http_1_0) add_header(out, "Connection", "keep-alive");
}

std::string_view sentence(int status) {
  switch (status) {
    case 400:
      return "This is not a request that can be read in one way only.\n";
    case 405:
      return "This address takes other methods; the Allow header names them.\n";
    case 408:
      return "The request did not arrive in time.\n";
    case 413:
      return "The body is larger than this server takes.\n";
    case 414:
      return "The request's target is longer than this server takes.\n";
    case 417:
      return "The only expectation that this server meets is 100-continue.\n";
    case 431:
      return "The request's head is larger than this server takes.\n";
    default:
      return "The server could not answer.\n";
  }
}

}  // namespace

bool has_payload(int status) { return status != 204 && status != 304; }

std::string response_head(const Response& response, AnswerForm form) {
  std::string out;
  out.reserve(512);
  add_status_line(out, response.status);
  if (!response.content_type.empty()) add_header(out, "Content-Type", response.content_type);
  if (has_payload(response.status)) add_header(out, "Content-Length", std::to_string(response.payload().size()));
  for (const auto& [name, value] : response.headers) add_header(out, name, value);
  add_connection(out, form);
  out.append("\r\n");
  return out;
}

std::string refusal(int status, AnswerForm form, std::string_view allow) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.static_body = sentence(status);
  if (!allow.empty()) response.headers.emplace_back("Allow", allow);
  std::string out = response_head(response, form);
  if (!form.head) out.append(response.static_body);
  return out;
}

std::string stream_head(const HeaderList& headers) {
  std::string out;
  add_status_line(out, 200);
  add_header(out, "Content-Type", "text/event-stream");
  add_header(out, "Cache-Control", "no-store");
  add_header(out, "X-Accel-Buffering", "no");  // else nginx in front gathers events instead of passing them on
  for (const auto& [name, value] : headers) add_header(out, name, value);
  add_header(out, "Connection", "close");
  out.append("\r\n");
  return out;
}

std::string stream_event(std::string_view data) {
  std::string out;
  while (true) {
    const size_t end = data.find('\n');
    out.append("data: ").append(data.substr(0, end)).append("\n");
    if (end == std::string_view::npos) break;
    data.remove_prefix(end + 1);
  }
  return out.append("\n");
}

}  // namespace footfall::net
