#include "net/session.h"

#include <utility>

#include "base/counters.h"
#include "net/answer.h"

namespace footfall::net {
namespace {

// What a deadline refuses is counted where it passes.
void count_refusal(int status) {
  if (status == 400) count(Counter::kRequestsMalformed);
  if (status == 405 || status == 417) count(Counter::kRequestsNotTaken);
  if (status == 413 || status == 414 || status == 431) count(Counter::kRequestsTooLarge);
}

}  // namespace

void Session::start(Context& context, Fd socket, const Peer& peer) {
  (new Session(context, std::move(socket), peer))->run();
}

Session::Session(Context& context, Fd socket, const Peer& peer)
    : context_(context), connection_(context.poller, std::move(socket)), peer_(peer) {
  context_.sessions.push_back(*this);
}

Session::~Session() {
  context_.sessions.erase(context_.sessions.iterator_to(*this));
  context_.admission.leave(peer_.counted);
  context_.end_if_drained();
}

Spawned Session::run() {
  const std::unique_ptr<Session> self(this);
  Step step = connection_.prepare() ? await_bytes() : Step::kEnd;
  if (peer_.proxied && step != Step::kEnd) {
    const bool known = co_await read_proxy_header();
    step = known ? parse() : Step::kEnd;
  }
  while (step != Step::kEnd) {
    bool works = true;
    switch (step) {
      case Step::kRead:
        works = co_await connection_.more();
        step = works ? parse() : read_ended();
        break;
      case Step::kReadBody:
        works = co_await read_body();
        if (works) step = dispatch(upload_->parser);
        if (!works) step = refusal_.empty() ? Step::kEnd : Step::kRefuse;
        break;
      case Step::kAwaitAck:
        co_await acked_;
        step = Step::kAnswer;
        break;
      case Step::kAnswer: {
        const std::string_view rest = connection_.write_now(context_.collector.answer(kept_, form()));
        if (!rest.empty()) works = co_await write(rest);
        step = answered(works);
        break;
      }
      case Step::kAsk:
        works = co_await ask_handler();
        step = answered(works);
        break;
      case Step::kRefuse:
        works = co_await write(refusal_);
        step = answered(works);
        break;
      case Step::kEnd:
        break;
    }
  }
  if (linger_) (void)co_await linger();
}

Session::Step Session::parse() {
  ReadBuffer& buffer = connection_.buffer();
  skip_empty_lines();
  if (!worth_parsing()) return await_bytes();
  RequestParser parser(context_.options.client_ip_header);
  const std::string_view bytes = buffer.unread();
  const Parsed parsed = parser.parse_head(bytes);
  form_ = {parser.head().method == "HEAD", parser.head().http_1_0, parser.head().keep_alive};
  if (parsed == Parsed::kRefused) return refuse_and_close(parser.status());
  if (parsed == Parsed::kIncomplete) {
    tried_ = bytes.size();
    if (!buffer.full()) return await_bytes();
    return refuse_and_close(bytes.find('\n') == std::string_view::npos ? 414 : 431);
  }
  const size_t size = parser.head_size();
  Step step = Step::kReadBody;
  if (parser.has_body()) begin_body(bytes.substr(0, size));
  if (!parser.has_body()) step = dispatch(parser);
  buffer.consume(size);
  tried_ = 0;
  return step;
}

// RFC 9112: some clients end a body with one. More than a few are refused with what follows, since each would begin the
// idle time anew.
void Session::skip_empty_lines() {
  ReadBuffer& buffer = connection_.buffer();
  while (empty_lines_ < kMaxEmptyLines && buffer.unread().starts_with("\r\n")) {
    buffer.consume(2);
    ++empty_lines_;
  }
}

// Parsing again from the start for every byte of a slow client would be quadratic. A head can only have been completed
// by a line's end; the first attempt is for what is no HTTP at all and never sends one.
bool Session::worth_parsing() {
  const std::string_view bytes = connection_.buffer().unread();
  if (bytes.size() < tried_) tried_ = 0;
  if (bytes.empty() || (bytes == "\r" && empty_lines_ < kMaxEmptyLines)) return false;
  return tried_ == 0 || connection_.buffer().full() || bytes.find('\n', tried_) != std::string_view::npos;
}

Session::Step Session::await_bytes() {
  const ServerTimeouts& timeouts = context_.options.timeouts;
  if (connection_.buffer().unread().empty()) {
    enter(Phase::kIdle, timeouts.idle_ms);
  } else if (phase_ != Phase::kHead) {
    enter(Phase::kHead, timeouts.head_ms);
  }
  return Step::kRead;
}

Session::Step Session::read_ended() {
  if (connection_.broken()) return Step::kEnd;
  if (timed_out_) return phase_ == Phase::kHead ? refuse_and_close(408) : Step::kEnd;
  // An idle connection is interrupted by its deadline or a drain; a request may have come at that very moment.
  if (phase_ == Phase::kIdle && connection_.read_now()) return parse();
  if (phase_ == Phase::kHead) count(Counter::kRequestsUnfinished);
  return Step::kEnd;
}

void Session::begin_body(std::string_view head) {
  upload_ = std::make_unique<Upload>(context_.options.client_ip_header);
  upload_->head = head;
  FOOTFALL_CHECK(upload_->parser.parse_head(upload_->head) == Parsed::kComplete);
}

Task Session::read_body() {
  ReadBuffer& buffer = connection_.buffer();
  RequestParser& parser = upload_->parser;
  if (parser.wants_continue() && buffer.unread().empty()) {
    if (!co_await write(kContinue)) co_return false;
  }
  enter(Phase::kBody, context_.options.timeouts.head_ms);
  while (true) {
    size_t used = 0;
    const Parsed parsed = parser.parse_body(buffer.unread(), used);
    buffer.consume(used);
    if (parsed == Parsed::kComplete) co_return true;
    if (parsed == Parsed::kRefused) refuse_and_close(parser.status());
    if (parsed == Parsed::kIncomplete && buffer.full()) refuse_and_close(431);  // a chunk's extension, or trailers
    if (!refusal_.empty()) co_return false;
    if (co_await connection_.more()) continue;
    if (timed_out_) refuse_and_close(408);
    if (!timed_out_ && !connection_.broken()) count(Counter::kRequestsUnfinished);
    co_return false;
  }
}

Session::Step Session::dispatch(RequestParser& parser) {
  const Head& head = parser.head();
  switch (context_.collector.claim(head.method, head.origin)) {
    case Claim::kCollect:
      return collect(parser);
    case Claim::kWrongMethod:
      return refuse(405, context_.collector.allow(head.origin));
    case Claim::kNotMine:
      break;
  }
  request_ = std::make_unique<Request>(parser.to_request(peer_.local ? nullptr : &peer_.address));
  request_->gone = gone_ = std::make_shared<std::atomic<bool>>(false);
  return Step::kAsk;
}

Session::Step Session::collect(RequestParser& parser) {
  parser.head().body = parser.body();
  wait_in(Phase::kAck);
  kept_ = false;
  if (!context_.collector.collect(parser.head(), peer_.address, context_.acks, this)) return Step::kAnswer;
  context_.collected();
  return Step::kAwaitAck;
}

void Session::acknowledged(bool kept) {
  kept_ = kept;
  acked_.set();
}

Session::Step Session::refuse(int status, std::string_view allow) {
  count_refusal(status);
  if (context_.draining) linger_ = true;  // what came after it is not read
  if (context_.draining) form_.keep_alive = false;
  refusal_ = refusal(status, form_, allow);
  return Step::kRefuse;
}

Session::Step Session::refuse_and_close(int status) {
  form_.keep_alive = false;
  linger_ = true;
  return refuse(status);
}

Session::Step Session::answered(bool sent) {
  upload_.reset();
  request_.reset();
  refusal_.clear();
  empty_lines_ = 0;
  if (sent && form_.keep_alive) return parse();
  linger_ = linger_ || (sent && !context_.draining && !connection_.buffer().unread().empty());
  return Step::kEnd;
}

// At a drain the last answer closes: after it no request that has come already may be left unread.
AnswerForm Session::form() {
  if (!context_.draining || !form_.keep_alive) return form_;
  const bool more = !connection_.buffer().unread().empty() || connection_.read_now();
  linger_ = linger_ || more;  // it sends without waiting for answers
  form_.keep_alive = more;
  return form_;
}

Task Session::write(std::string_view bytes) {
  bytes = connection_.write_now(bytes);
  while (!bytes.empty() && !connection_.broken()) {
    enter(Phase::kWrite, context_.options.timeouts.write_ms);
    const size_t taken = co_await connection_.write_some(bytes);
    if (taken == 0) break;
    bytes.remove_prefix(taken);
  }
  connection_.no_deadline();
  co_return bytes.empty();
}

// Reads on until the client has closed, so that it is not reset before it has read our answer.
Task Session::linger() {
  ReadBuffer& buffer = connection_.buffer();
  connection_.shut_write();
  enter(Phase::kLinger, context_.options.timeouts.linger_ms);
  bool more = !connection_.broken();
  while (more) {
    buffer.consume(buffer.unread().size());
    more = co_await connection_.more();
  }
  co_return false;
}

void Session::enter(Phase phase, int64_t timeout_ms) {
  phase_ = phase;
  connection_.set_deadline(context_.deadline(timeout_ms));
}

void Session::wait_in(Phase phase) {
  phase_ = phase;
  connection_.no_deadline();
}

bool Session::sweep(int64_t now_ms) {
  if (phase_ == Phase::kStream) {
    watch_stream(now_ms);
    return false;
  }
  if (phase_ == Phase::kHandler && connection_.peer_gone()) *gone_ = true;
  const bool passed = now_ms >= connection_.deadline_ms();
  if (passed) pass_deadline();
  return passed;
}

void Session::pass_deadline() {
  count(Counter::kTimeouts);
  connection_.no_deadline();
  if (phase_ == Phase::kIdle) return connection_.interrupt();
  timed_out_ = true;
  connection_.stop_reading();
}

void Session::drain() {
  if (phase_ == Phase::kStream) news_.set();
}

void Session::end_idle() {
  if (phase_ == Phase::kIdle) connection_.interrupt();
}

// What waits for news of the handler does not wait for the connection. Else the session may be gone once broken off.
void Session::cut() {
  const bool awaits_news = phase_ == Phase::kHandler || phase_ == Phase::kStream;
  connection_.break_off();
  if (awaits_news) news_.set();
}

}  // namespace footfall::net
