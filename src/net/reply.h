// Where a session, on its io thread, meets whoever answers its request, on any thread. Either side may go first.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/guarded.h"
#include "net/http.h"

namespace footfall::net {

class ReplySlot : public std::enable_shared_from_this<ReplySlot> {
 public:
  // `wake` is called on the answering thread when there is something to take, once until it is taken, and never after
  // abandon(). It must only hand the news on, since it runs under the slot's lock.
  using Wake = std::function<void(std::shared_ptr<ReplySlot>)>;
  explicit ReplySlot(Wake wake) : wake_(std::move(wake)) {}

  // Any thread: the answering side.
  void send(Response response);
  void begin_stream(HeaderList headers);
  bool send_event(std::string data);
  void end_stream();
  [[nodiscard]] bool abandoned() const;

  // What came since the last call.
  struct News {
    std::optional<Response> response;
    std::optional<HeaderList> stream;  // the headers of a stream that begins
    std::optional<std::string> event;
    bool ended = false;  // no more events will come
  };

  // Io thread: the session's side. After abandon() nobody is told of anything, and what is sent goes nowhere.
  News take();
  void abandon();

 private:
  struct State {
    News news;
    bool woken = false;
    bool abandoned = false;
  };

  void wake_once(State& state);

  const Wake wake_;
  Guarded<State> state_;
};

}  // namespace footfall::net
