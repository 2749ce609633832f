// The seam for everything but collecting: a Handler gets a request and a Responder to answer it with, then or later,
// from any thread.
#pragma once

#include <memory>
#include <string>

#include "net/http.h"

namespace footfall {

namespace net {
class ReplySlot;
}

// Server-sent events to one client. Bounded: only the newest event that is not sent yet is kept, since each one
// replaces the one before. A comment goes out when nothing was sent for a while. Its destructor ends the response.
class EventStream {
 public:
  explicit EventStream(std::shared_ptr<net::ReplySlot> slot);
  EventStream(const EventStream&) = delete;
  EventStream& operator=(const EventStream&) = delete;
  ~EventStream();

  // Any thread. False once the client is gone or the server stops: then end the stream.
  [[nodiscard]] bool send(std::string event_data);

  // Any thread. What the next send() would return.
  [[nodiscard]] bool open() const;

 private:
  std::shared_ptr<net::ReplySlot> slot_;
};

// The right to answer one request, once. Any thread; not two at a time. Destroyed unused it sends 500, so that no
// client waits for ever. It may outlive the client and the server: then what is sent goes nowhere.
class Responder {
 public:
  explicit Responder(std::shared_ptr<net::ReplySlot> slot);
  Responder(Responder&& other) noexcept = default;
  Responder& operator=(Responder&& other) noexcept;
  ~Responder();

  void send(Response response);

  // Instead of send(): answers 200 text/event-stream with these further headers.
  [[nodiscard]] std::shared_ptr<EventStream> stream(HeaderList headers = {});

 private:
  void answer_unused();

  std::shared_ptr<net::ReplySlot> slot_;  // null once used
};

class Handler {
 public:
  virtual ~Handler() = default;

  // An io thread; must not block. An exception is answered 500.
  virtual void handle(Request request, Responder responder) = 0;
};

}  // namespace footfall
