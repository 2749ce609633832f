// The part of a session that asks the handler and sends what it says. Off the pixel's path.
#include <utility>

#include <boost/asio/post.hpp>

#include "base/log.h"
#include "net/answer.h"
#include "net/session.h"

namespace footfall::net {

namespace {

// Below it, head and body go out in one piece; above, copying costs more than a second call.
constexpr size_t kOnePiece = 16 * 1024;

}  // namespace

Task Session::ask_handler() {
  const std::shared_ptr<ReplySlot> slot = new_slot();
  wait_in(Phase::kHandler);
  call_handler(slot);
  ReplySlot::News news = slot->take();
  while (!news.response && !news.stream && !connection_.broken()) {
    co_await news_;
    news = slot->take();
  }
  bool works = false;
  if (news.response) works = co_await send_response(*news.response);
  if (news.stream) works = co_await send_events(*slot, news);
  slot->abandon();
  co_return works;
}

void Session::call_handler(const std::shared_ptr<ReplySlot>& slot) {
  try {
    context_.handler.handle(std::move(*request_), Responder(slot));
  } catch (const std::exception& mistake) {
    log(LogLevel::kError, "a handler threw: {}", mistake.what());
  }
}

// News come from any thread; the session is touched on its own alone, and only while it still waits for this slot.
std::shared_ptr<ReplySlot> Session::new_slot() {
  return std::make_shared<ReplySlot>([this](std::shared_ptr<ReplySlot> slot) {
    asio::post(context_.io, [this, slot = std::move(slot)] {
      if (!slot->abandoned()) news_.set();
    });
  });
}

Task Session::send_response(const Response& response) {
  const std::string_view payload =
      form_.head || !has_payload(response.status) ? std::string_view() : response.payload();
  std::string head = response_head(response, form());
  if (payload.size() <= kOnePiece) {
    head.append(payload);
    co_return co_await write(head);
  }
  if (!co_await write(head)) co_return false;
  co_return co_await write(payload);
}

Task Session::send_events(ReplySlot& slot, ReplySlot::News& news) {
  std::string out = stream_head(*news.stream);
  bool works = co_await write(out);
  comment_at_ms_ = context_.deadline(context_.options.timeouts.comment_ms);
  while (works && !connection_.broken() && !context_.draining) {
    out.clear();
    if (comment_due_) out = kStreamComment;
    if (news.event) out = stream_event(*news.event);
    if (!out.empty()) {
      comment_due_ = false;
      comment_at_ms_ = context_.deadline(context_.options.timeouts.comment_ms);
      works = co_await write(out);
    } else if (news.ended) {
      break;
    } else {
      wait_in(Phase::kStream);
      co_await news_;
    }
    const bool ended = news.ended;
    news = slot.take();
    news.ended = news.ended || ended;
  }
  co_return false;  // only the end of the connection ends the response
}

// A sweep is soon enough to learn that a client has left: nothing is computed for it but events nobody reads.
void Session::watch_stream(int64_t now_ms) {
  if (now_ms >= comment_at_ms_) comment_due_ = true;
  if (connection_.peer_gone()) connection_.break_off();
  if (comment_due_ || connection_.broken()) news_.set();
}

}  // namespace footfall::net
