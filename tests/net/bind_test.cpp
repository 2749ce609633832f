#include "net/bind.h"

#include <fstream>

#include <sys/stat.h>

#include "net/support.h"

using namespace footfall;
using namespace footfall::net;

TEST_CASE("several sockets share one free port") {
  const auto listeners = listen_tcp("127.0.0.1:0", 3);
  REQUIRE(listeners.has_value());
  CHECK(listeners->fds.size() == 3);
  CHECK(listeners->port != 0);
}

TEST_CASE("an address in use is an error in words, though the sockets of one server share theirs") {
  const auto first = listen_tcp("127.0.0.1:0", 2);
  REQUIRE(first.has_value());
  const std::string address = "127.0.0.1:" + std::to_string(first->port);
  const auto second = listen_tcp(address, 1);
  REQUIRE(!second.has_value());
  CHECK(second.error().code == Code::kBusy);
  CHECK(second.error().what == "cannot listen on " + address + ": the address is in use");
}

TEST_CASE("an address of another machine is an error in words") {
  const auto listeners = listen_tcp("192.0.2.1:8080", 1);
  REQUIRE(!listeners.has_value());
  CHECK(listeners.error().code == Code::kInvalid);
  CHECK(listeners.error().what == "cannot listen on 192.0.2.1:8080: this machine has no such address");
}

TEST_CASE("the unix socket is its owner's alone") {
  const test::TempDir dir;
  const std::string path = dir.file("s.sock");
  const auto fd = listen_local(path);
  REQUIRE(fd.has_value());
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("a stale unix socket is replaced, a live one is not") {
  const test::TempDir dir;
  const std::string path = dir.file("s.sock");
  { REQUIRE(listen_local(path).has_value()); }  // closed, but its name stays
  REQUIRE(std::filesystem::exists(path));
  const auto second = listen_local(path);
  REQUIRE(second.has_value());
  const auto third = listen_local(path);
  REQUIRE(!third.has_value());
  CHECK(third.error().code == Code::kBusy);
  CHECK(third.error().what == "another footfall serves this data (it answers on " + path + ")");
  const test::RawClient client(path);  // the live one still has its name
}

TEST_CASE("what is no socket is left alone") {
  const test::TempDir dir;
  const std::string path = dir.file("s.sock");
  std::ofstream(path) << "precious";
  const auto fd = listen_local(path);
  REQUIRE(!fd.has_value());
  CHECK(fd.error().what == path + " is in the way: it is not a socket");
  CHECK(std::filesystem::file_size(path) == 8);
  CHECK(listen_local(dir.file("none/s.sock")).error().code == Code::kIo);
  CHECK(listen_local(dir.file(std::string(100, 'x'))).error().code == Code::kInvalid);
}
