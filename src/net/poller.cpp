#include "net/poller.h"

#include <array>

#include "base/check.h"

namespace footfall::net {
namespace {

constexpr uint32_t kEvents = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
constexpr int kTurnEvents = 256;  // then acknowledgements have their turn

epoll_event event_of(Pollable& pollable) {
  epoll_event event{};
  event.events = kEvents;
  event.data.ptr = &pollable;
  return event;
}

}  // namespace

Poller::Poller(asio::io_context& io) : set_(::epoll_create1(EPOLL_CLOEXEC)), waited_for_(io.get_executor()) {
  FOOTFALL_CHECK(set_.valid());
  waited_for_.assign(::fcntl(set_.get(), F_DUPFD_CLOEXEC, 0));
}

bool Poller::add(int fd, Pollable& pollable) {
  epoll_event event = event_of(pollable);
  return ::epoll_ctl(set_.get(), EPOLL_CTL_ADD, fd, &event) == 0;
}

void Poller::again(int fd, Pollable& pollable) {
  epoll_event event = event_of(pollable);
  ::epoll_ctl(set_.get(), EPOLL_CTL_MOD, fd, &event);
}

Spawned Poller::run() {
  while (!stopped_) {
    const IoResult waited = co_await Readable(waited_for_);
    if (!waited.error) tell();
  }
}

void Poller::tell() {
  std::array<epoll_event, kTurnEvents> events;
  const int count = ::epoll_wait(set_.get(), events.data(), kTurnEvents, 0);
  for (int i = 0; i < count; ++i) static_cast<Pollable*>(events[i].data.ptr)->ready(events[i].events);
}

void Poller::stop() {
  stopped_ = true;
  error_code error;
  waited_for_.cancel(error);
}

}  // namespace footfall::net
