// Tells sockets when they are ready: an epoll set of its own, on whose readiness the io_context waits as on one
// descriptor. Through asio each request took a read that found nothing, to learn that it must wait, and a trip through
// the scheduler for each that found something. Io thread alone.
#pragma once

#include <cstdint>

#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <sys/epoll.h>

#include "net/await.h"
#include "net/bind.h"
#include "net/task.h"

namespace footfall::net {

class Pollable {
 public:
  // `events` as of epoll_wait(2). May end whom it is told to, but nobody else.
  virtual void ready(uint32_t events) = 0;

 protected:
  ~Pollable() = default;
};

class Poller {
 public:
  explicit Poller(asio::io_context& io);

  // Told from now on whenever more than before can be read or written (edge-triggered), until `fd` is closed. False
  // when the kernel takes no more.
  bool add(int fd, Pollable& pollable);

  // Told once more in a later turn, if it is ready still.
  void again(int fd, Pollable& pollable);

  // Tells until stop().
  Spawned run();
  void stop();

 private:
  void tell();

  Fd set_;
  asio::posix::basic_stream_descriptor<Executor> waited_for_;  // the set too
  bool stopped_ = false;
};

}  // namespace footfall::net
