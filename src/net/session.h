// One connection's conversation: read a head, hand it to the collector or the handler, answer, again. A coroutine owns
// the session and ends with the connection. Requests of one connection are answered one after the other, so that
// pipelined ones are answered in their order.
#pragma once

#include <memory>
#include <string>

#include "net/connection.h"
#include "net/context.h"
#include "net/reply.h"
#include "net/request_parser.h"
#include "net/task.h"

namespace footfall::net {

struct Peer {
  PeerAddress address{};
  PeerAddress counted{};  // as whom Admission counts it
  bool local = false;     // on the unix socket of the commands
  bool proxied = false;   // a PROXY header comes first, which may name another address
};

// Io thread alone.
class Session : public SessionNode {
 public:
  // The session is in `context.sessions`, and counted in `context.admission`, until it ends by itself.
  static void start(Context& context, Fd socket, const Peer& peer);
  ~Session();

  // Tells it of its record's fate.
  void acknowledged(bool kept);

  // Once per sweep: looks after an event stream, or acts on a deadline; true when one has passed.
  bool sweep(int64_t now_ms);

  // Ends an event stream; else after answering what has come. Context::draining is true from then on.
  void drain();

  // Ends if nothing is being answered. Later in a drain.
  void end_idle();

  // Ends as soon as no record is waited for.
  void cut();

 private:
  // What the coroutine does next.
  enum class Step : uint8_t { kRead, kReadBody, kAwaitAck, kAnswer, kAsk, kRefuse, kEnd };
  // What it waits for: decides what a deadline or a drain means.
  enum class Phase : uint8_t { kIdle, kHead, kBody, kAck, kHandler, kStream, kWrite, kLinger };

  // A request with a body. The head is copied, since the buffer is used for the body.
  struct Upload {
    explicit Upload(std::string_view client_ip_header) : parser(client_ip_header) {}
    std::string head;
    RequestParser parser;
  };

  Session(Context& context, Fd socket, const Peer& peer);
  Spawned run();

  // The steps' parts that need no waiting.
  Step parse();
  Step await_bytes();
  Step read_ended();
  void begin_body(std::string_view head);
  Step dispatch(RequestParser& parser);
  Step collect(RequestParser& parser);
  Step refuse(int status, std::string_view allow = {});
  Step refuse_and_close(int status);
  Step answered(bool sent);
  void skip_empty_lines();
  [[nodiscard]] bool worth_parsing();
  [[nodiscard]] AnswerForm form();
  void enter(Phase phase, int64_t timeout_ms);
  void wait_in(Phase phase);
  void pass_deadline();

  // Those that wait.
  Task read_body();
  Task write(std::string_view bytes);
  Task linger();

  // True: the peer is known, and what follows is HTTP (session_proxy.cpp).
  Task read_proxy_header();

  // The handler's side (session_reply.cpp).
  Task ask_handler();
  void call_handler(const std::shared_ptr<ReplySlot>& slot);
  [[nodiscard]] std::shared_ptr<ReplySlot> new_slot();
  Task send_response(const Response& response);
  Task send_events(ReplySlot& slot, ReplySlot::News& news);
  void watch_stream(int64_t now_ms);

  Context& context_;
  Connection connection_;
  Peer peer_;
  Phase phase_ = Phase::kIdle;
  AnswerForm form_;    // of the request that is being answered
  bool kept_ = false;  // its record, once acknowledged
  bool timed_out_ = false;
  bool linger_ = false;  // input may remain unread: closing at once would reset our answer away
  bool comment_due_ = false;
  size_t empty_lines_ = 0;  // before the request that is awaited
  size_t tried_ = 0;        // unread bytes that were parsed already and hold no whole head
  int64_t comment_at_ms_ = 0;
  Signal acked_;
  Signal news_;  // from the handler, or that waiting for it is over
  std::unique_ptr<Upload> upload_;
  std::unique_ptr<Request> request_;         // for the handler
  std::shared_ptr<std::atomic<bool>> gone_;  // whether the client went before that request was answered
  std::string refusal_;
};

}  // namespace footfall::net
