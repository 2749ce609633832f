#include "net/passed_sockets.h"

#include <fcntl.h>

#include "net/bind.h"
#include "net/support.h"

using namespace footfall;
using namespace footfall::net;
using namespace footfall::test;

namespace {

// From here on descriptors are free, as a service manager's child has them from 3 on.
constexpr int kFirst = 200;

// A descriptor at a certain number.
struct At {
  At(int fd, int number) : placed(number) { REQUIRE(::dup2(fd, number) == number); }
  const Fd placed;
};

std::string own_pid() { return std::to_string(::getpid()); }

auto sockets_of(const char* count, const char* names = nullptr) {
  return passed_sockets(own_pid().c_str(), count, names, kFirst);
}

}  // namespace

TEST_CASE("sockets that are passed come in their order, with their names") {
  const TempDir dir;
  const auto tcp = listen_tcp("127.0.0.1:0", 1);
  const auto ipv6 = listen_tcp("[::1]:0", 1);
  const auto local = listen_unix(dir.file("s"), 0600);
  const At first(tcp->fds[0].get(), kFirst);
  const At second(local->get(), kFirst + 1);
  const At third(tcp->fds[0].get(), kFirst + 2);
  const auto sockets = sockets_of("3", "web::proxy");
  REQUIRE(sockets.has_value());
  REQUIRE(sockets->size() == 3);
  CHECK(sockets->at(0).text == "127.0.0.1:" + std::to_string(tcp->port));
  CHECK(sockets->at(0).port == tcp->port);
  CHECK(sockets->at(0).fd == kFirst);
  CHECK(!sockets->at(0).proxy_protocol);
  CHECK(sockets->at(1).text == "unix:" + dir.file("s"));
  CHECK(sockets->at(1).port == 0);
  CHECK(sockets->at(2).proxy_protocol);
  CHECK((::fcntl(kFirst, F_GETFD) & FD_CLOEXEC) != 0);
  CHECK(!sockets_of("3", "proxy")->at(2).proxy_protocol);
  CHECK(sockets_of("1")->size() == 1);
  if (!ipv6) return;
  REQUIRE(::dup2(ipv6->fds[0].get(), kFirst) == kFirst);
  CHECK(sockets_of("1")->at(0).text == "[::1]:" + std::to_string(ipv6->port));
}

TEST_CASE("sockets for another process are not ours") {
  CHECK(passed_sockets(nullptr, "1", nullptr, kFirst)->empty());
  CHECK(passed_sockets("1", "1", nullptr, kFirst)->empty());
  CHECK(passed_sockets((own_pid() + "x").c_str(), "1", nullptr, kFirst)->empty());
  CHECK(passed_sockets(own_pid().c_str(), nullptr, nullptr, kFirst)->empty());
  CHECK(sockets_of("0")->empty());
}

TEST_CASE("what is passed and can't be listened on is named") {
  CHECK(sockets_of("many").error().what == "LISTEN_FDS is \"many\", which is no number of sockets");
  CHECK(!sockets_of("-1").has_value());
  CHECK(!sockets_of("100000").has_value());
  CHECK(sockets_of("1").error().what == "the passed descriptor 200 is no socket that listens");
  const At file(::open("/dev/null", O_RDONLY | O_CLOEXEC), kFirst);
  CHECK(sockets_of("1").error().code == Code::kInvalid);
  const At datagrams(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), kFirst + 1);
  REQUIRE(::dup2(kFirst + 1, kFirst) == kFirst);
  CHECK(!sockets_of("1").has_value());
  const At connected(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), kFirst + 2);
  REQUIRE(::dup2(kFirst + 2, kFirst) == kFirst);
  CHECK(!sockets_of("1").error().hint.empty());
}

TEST_CASE("passed sockets are taken out of the environment") {
  ::setenv("LISTEN_PID", "1", 1);
  ::setenv("LISTEN_FDS", "1", 1);
  ::setenv("LISTEN_FDNAMES", "a", 1);
  CHECK(take_passed_sockets()->empty());
  for (const char* variable : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"}) CHECK(std::getenv(variable) == nullptr);
}
