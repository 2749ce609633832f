// Accepts connections of one listening socket and starts a session for each. Io thread alone.
#pragma once

#include "net/bind.h"
#include "net/context.h"
#include "net/task.h"

namespace footfall::net {

class Listener {
 public:
  // `local` says that it is the unix socket.
  Listener(Context& context, Fd fd, bool local);

  // Accepts until stop(); must outlive the io_context's run.
  Spawned run();

  // Takes whoever has connected already, then closes.
  void stop();

 private:
  // Takes who has connected, some in one go. False when that failed, with errno.
  bool take_some();
  // The next of them. False, with errno, when there is none.
  bool take_next();

  Context& context_;
  Acceptor acceptor_;
  Timer pause_;
  const bool local_;
  bool stopped_ = false;
};

}  // namespace footfall::net
