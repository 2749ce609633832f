// Accepts connections of one listening socket and starts a session for each. Io thread alone.
#pragma once

#include "net/bind.h"
#include "net/context.h"
#include "net/listener_kind.h"
#include "net/task.h"

namespace footfall::net {

class Listener {
 public:
  Listener(Context& context, Fd fd, ListenerKind kind);

  // Accepts until stop(); must outlive the io_context's run.
  Spawned run();

  // Takes whoever has connected already, but for a passed socket's, whom the next process takes; then closes.
  void stop();

 private:
  // Takes who has connected, some in one go. False when that failed, with errno.
  bool take_some();
  // The next of them. False, with errno, when there is none.
  bool take_next();

  Context& context_;
  Acceptor acceptor_;
  Timer pause_;
  const ListenerKind kind_;
  bool stopped_ = false;
};

}  // namespace footfall::net
