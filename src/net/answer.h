// Responses as bytes. Pure.
#pragma once

#include <string>
#include <string_view>

#include "net/collector.h"
#include "net/http.h"

namespace footfall::net {

inline constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
inline constexpr std::string_view kStreamComment = ": still here\n\n";

// Whether a response of this status has a payload at all (RFC 9110).
bool has_payload(int status);

// A response's status line and headers. A line's end inside a header's value becomes a space, so that no value can
// make a header.
std::string response_head(const Response& response, AnswerForm form);

// The whole answer to a request that is not taken: one sentence as plain text. `allow` is for 405.
std::string refusal(int status, AnswerForm form, std::string_view allow = {});

// The head of an endless text/event-stream, and one event of it.
std::string stream_head(const HeaderList& headers);
std::string stream_event(std::string_view data);

}  // namespace footfall::net
