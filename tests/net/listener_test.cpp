#include <ctime>

#include <sys/resource.h>

#include "net/support.h"

using namespace footfall;
using namespace footfall::test;

namespace {

constexpr std::string_view kGet = "GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n";

// Lets the process open no further file descriptor.
class NoMoreFiles {
 public:
  NoMoreFiles() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int next = ::dup(0);
    ::close(next);
    const rlimit none{static_cast<rlim_t>(next), before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
  }
  NoMoreFiles(const NoMoreFiles&) = delete;
  NoMoreFiles& operator=(const NoMoreFiles&) = delete;
  ~NoMoreFiles() { ::setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("a connection above the limit is closed at once, and room is made by one that ends") {
  ServerOptions set = options();
  set.max_connections = 2;
  Running running(set);
  const uint64_t refused = counted(Counter::kConnectionsRefused);
  RawClient first(running.port());
  {
    RawClient second(running.port());
    CHECK(first.ask(kGet) == FakeCollector::kKept);
    CHECK(second.ask(kGet) == FakeCollector::kKept);
    RawClient third(running.port());
    CHECK(third.read_all().empty());
    CHECK(counted(Counter::kConnectionsRefused) == refused + 1);
  }
  CHECK(eventually([&] { return RawClient(running.port()).ask(kGet) == FakeCollector::kKept; }));
}

TEST_CASE("running out of file descriptors does not spin, and those who wait are served once there are some") {
  ServerOptions set = options();
  set.timeouts.accept_pause_ms = 20;
  set.timeouts.idle_ms = 300;
  set.timeouts.sweep_ms = 10;
  Running running(set);
  RawClient idle(running.port());  // closed by its deadline, it ends a time in which nobody else does anything
  REQUIRE(idle.ask(kGet) == FakeCollector::kKept);
  // A socket that exists before the limit and connects under it.
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(running.port());
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const uint64_t refused = counted(Counter::kConnectionsRefused);
  bool connected = false;
  std::clock_t used = 0;
  uint64_t tries = 0;
  {
    // No check in here: the sanitizer needs a file descriptor for one.
    const NoMoreFiles limit;
    connected = ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    const std::clock_t begin = std::clock();
    idle.read_all();
    used = std::clock() - begin;
    tries = counted(Counter::kConnectionsRefused) - refused;
  }
  CHECK(tries > 0);
  CHECK(tries <= 100);  // some 15, one every 20 ms
  CHECK(used < CLOCKS_PER_SEC / 10);
  REQUIRE(connected);
  REQUIRE(::send(fd, kGet.data(), kGet.size(), 0) == static_cast<ssize_t>(kGet.size()));
  char answer[256];
  CHECK(::recv(fd, answer, sizeof answer, 0) == static_cast<ssize_t>(FakeCollector::kKept.size()));
  ::close(fd);
}
