#include "net/open_listeners.h"

#include <sys/stat.h>

#include "net/support.h"

using namespace footfall;
using namespace footfall::net;
using namespace footfall::test;

namespace {

ServerOptions on(std::vector<std::string> places) {
  ServerOptions set;
  set.listen = std::move(places);
  return set;
}

}  // namespace

TEST_CASE("every place is opened for every thread") {
  const TempDir dir;
  const auto places = open_listeners(on({"127.0.0.1:0", "unix:" + dir.file("s"), "proxy:localhost:0"}), 3);
  REQUIRE(places.has_value());
  REQUIRE(places->size() == 3);
  for (const OpenPlace& place : *places) CHECK(place.fds.size() == 3);
  CHECK(places->at(0).place.text == "127.0.0.1:" + std::to_string(places->at(0).place.port));
  CHECK(!places->at(0).place.proxy_protocol);
  CHECK(places->at(1).place.text == "unix:" + dir.file("s"));
  CHECK(places->at(1).place.port == 0);
  CHECK(places->at(1).unlink_path == dir.file("s"));
  CHECK(places->at(2).place.text == "localhost:" + std::to_string(places->at(2).place.port));
  CHECK(places->at(2).place.proxy_protocol);
}

TEST_CASE("a unix socket has the mode that was asked for, whatever the umask") {
  const TempDir dir;
  ServerOptions set = on({"unix:" + dir.file("s")});
  set.unix_mode = 0666;
  const mode_t before = ::umask(0077);
  const auto places = open_listeners(set, 1);
  ::umask(before);
  REQUIRE(places.has_value());
  struct stat status {};
  REQUIRE(::stat(dir.file("s").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0666);
}

TEST_CASE("the place that can't be opened says why") {
  const TempDir dir;
  const auto taken = open_listeners(on({"127.0.0.1:0", "unix:" + dir.file("s")}), 1);
  REQUIRE(taken.has_value());
  struct Row {
    std::string place, what;
    Code code;
  };
  const Row rows[] = {
      {taken->at(0).place.text, "cannot listen on " + taken->at(0).place.text + ": the address is in use", Code::kBusy},
      {"proxy:" + taken->at(0).place.text, "cannot listen on " + taken->at(0).place.text + ": the address is in use",
       Code::kBusy},
      {"unix:" + dir.file("s"), "cannot listen on unix:" + dir.file("s") + ": another process answers on it",
       Code::kBusy},
      {"unix:" + dir.file("none/s"), "cannot listen on unix:" + dir.file("none/s") + ": there is no such folder",
       Code::kIo},
      {"unix:" + dir.file(std::string(100, 'x')),
       "the path " + dir.file(std::string(100, 'x')) + " is too long for a socket", Code::kInvalid},
      {"nonsense", "\"nonsense\" is not an address to listen on", Code::kInvalid},
  };
  for (const Row& row : rows) {
    CAPTURE(row.place);
    const auto places = open_listeners(on({"127.0.0.1:0", row.place}), 1);
    REQUIRE(!places.has_value());
    CHECK(places.error().what == row.what);
    CHECK(places.error().code == row.code);
  }
}

TEST_CASE("a place that is given twice is in use") {
  const auto places = open_listeners(on({":0"}), 1);
  REQUIRE(places.has_value());
  const std::string port = ":" + std::to_string(places->at(0).place.port);
  CHECK(open_listeners(on({"127.0.0.1" + port}), 1).error().code == Code::kBusy);
}

TEST_CASE("passed sockets take the place of the others") {
  auto passed = listen_tcp("127.0.0.1:0", 1);
  REQUIRE(passed.has_value());
  ServerOptions set = on({"nonsense"});
  set.passed = {{passed->fds[0].get(), "127.0.0.1:7", 7, true}};
  const auto places = open_listeners(set, 2);
  REQUIRE(places.has_value());
  REQUIRE(places->size() == 1);
  CHECK(places->at(0).fds.size() == 2);
  CHECK(places->at(0).passed);
  CHECK(places->at(0).unlink_path.empty());
  CHECK(places->at(0).place.proxy_protocol);
  CHECK(places->at(0).fds[0].get() != passed->fds[0].get());
  set.passed[0].fd = 900;
  CHECK(open_listeners(set, 2).error().code == Code::kIo);
}
