#include "support/generator.h"

#include <algorithm>
#include <cerrno>
#include <ctime>

#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/connection.h"
#include "support/hits.h"
#include "support/machine.h"

namespace footfall::bench {
namespace {

constexpr int kEvents = 64;
constexpr double kNsPerSecond = 1e9;
constexpr int64_t kLongestWaitNs = 1'000'000'000;

}  // namespace

Generator::Generator(const Load& load) : load_(load), epoll_(epoll_create1(EPOLL_CLOEXEC)), clients_(load.connections) {
  prctl(PR_SET_TIMERSLACK, 1UL);
  answered_.reserve(load.count);
  for (Client& client : clients_) {
    client.socket = connect_to(load.port).value_or(-1);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = &client;
    if (epoll_ctl(epoll_, EPOLL_CTL_ADD, client.socket, &event) != 0) give_up("cannot connect to the server");
    idle_.push_back(&client);
  }
}

Generator::~Generator() {
  for (const Client& client : clients_) close(client.socket);
  close(epoll_);
}

std::vector<Answered> Generator::run() {
  next_due_ns_ = static_cast<double>(now_ns());
  while (answered_.size() < load_.count) {
    take_due();
    send_waiting();
    wait();
  }
  return std::move(answered_);
}

void Generator::take_due() {
  if (load_.per_second == 0) {
    for (; taken_ < load_.count && waiting_.size() < idle_.size(); ++taken_) waiting_.push_back(now_ns());
    return;
  }
  std::exponential_distribution<double> gap(load_.per_second / kNsPerSecond);
  for (const int64_t now = now_ns(); taken_ < load_.count && next_due_ns_ <= static_cast<double>(now); ++taken_) {
    waiting_.push_back(static_cast<int64_t>(next_due_ns_));
    next_due_ns_ += gap(random_);
  }
}

void Generator::send_waiting() {
  while (!waiting_.empty() && !idle_.empty()) {
    Client& client = *idle_.back();
    idle_.pop_back();
    const std::string& request = next_request();
    client.hit = {.due_ns = waiting_.front(), .sent_ns = now_ns()};
    waiting_.pop_front();
    // A request always fits into an idle connection's buffer.
    const ssize_t sent = send(client.socket, request.data(), request.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent != static_cast<ssize_t>(request.size())) give_up("the server closed a connection");
    ++sent_;
  }
}

const std::string& Generator::next_request() {
  if (!load_.requests.empty()) return load_.requests[sent_ % load_.requests.size()];
  write_hit(request_, load_.first + sent_, load_.hits);
  return request_;
}

void Generator::wait() {
  int64_t pause_ns = kLongestWaitNs;
  if (load_.per_second > 0 && taken_ < load_.count) {
    pause_ns = std::clamp<int64_t>(static_cast<int64_t>(next_due_ns_) - now_ns(), 0, kLongestWaitNs);
  }
  const timespec pause{pause_ns / kLongestWaitNs, pause_ns % kLongestWaitNs};
  epoll_event events[kEvents];
  const int ready = epoll_pwait2(epoll_, events, kEvents, &pause, nullptr);
  if (ready < 0 && errno != EINTR) give_up("cannot wait for the server");
  for (int i = 0; i < ready; ++i) receive(*static_cast<Client*>(events[i].data.ptr));
}

void Generator::receive(Client& client) {
  char bytes[4096];
  const ssize_t got = recv(client.socket, bytes, sizeof(bytes), MSG_DONTWAIT);
  if (got < 0 && errno == EAGAIN) return;
  if (got <= 0) give_up("the server closed a connection");
  client.received.append(bytes, static_cast<size_t>(got));
  if (whole_answer(client.received, load_.may_refuse)) finish(client);
}

void Generator::finish(Client& client) {
  client.hit.answered_ns = now_ns();
  client.hit.kept = is_kept(client.received);
  client.hit.sent_then = sent_;
  answered_.push_back(client.hit);
  client.received.clear();
  idle_.push_back(&client);
}

}  // namespace footfall::bench
