#include "app/listening.h"

#include <catch2/catch.hpp>

using namespace footfall;

namespace {

Settings on(std::vector<std::string> listen, std::string public_url = "") {
  Settings settings;
  settings.serve.listen = std::move(listen);
  settings.serve.public_url = std::move(public_url);
  return settings;
}

}  // namespace

TEST_CASE("settings become options") {
  Settings settings = on({":80", "unix:/s"});
  settings.serve.socket_mode = "0606";
  settings.serve.io_threads = 3;
  const auto options = listening_options(settings);
  REQUIRE(options.has_value());
  CHECK(options->listen == settings.serve.listen);
  CHECK(options->unix_mode == 0606);
  CHECK(options->io_threads == 3);
  CHECK(!options->socket_path.empty());
  CHECK(options->passed.empty());
}

TEST_CASE("a list may have spaces and an end") {
  CHECK(listening_options(on({"127.0.0.1:0", " :80 ", ""}))->listen == std::vector<std::string>{"127.0.0.1:0", ":80"});
}

TEST_CASE("what can't be meant is refused before anything is opened") {
  CHECK(listening_options(on({":80", "nonsense"})).error().what == "\"nonsense\" is not an address to listen on");
  CHECK(listening_options(on({" "}, "https://stats.example.com")).error().what == "there is nothing to listen on");
  for (const char* mode : {"", "0668", "rw", "1777", "00660", "-1"}) {
    CAPTURE(mode);
    Settings settings = on({":80"});
    settings.serve.socket_mode = mode;
    CHECK(listening_options(settings).error().what == "\"" + std::string(mode) + "\" is no mode for a unix socket");
  }
}

TEST_CASE("for proxies alone it must be told its own address") {
  for (const char* place : {"unix:/s", "proxy::81", "proxy:unix:/s"}) {
    CAPTURE(place);
    CHECK(listening_options(on({place})).error().hint == "set --public-url to the address that browsers use");
    CHECK(listening_options(on({place}, "https://stats.example.com")).has_value());
    CHECK(listening_options(on({place, ":80"})).has_value());
  }
}

TEST_CASE("where it listens is told as one opens it") {
  const std::vector<ListenPlace> one = {{":80", 80}};
  CHECK(browser_url(one) == "http://localhost:80");
  CHECK(places_text(one, "http://localhost:80").empty());
  CHECK(places_text(one, "https://stats.example.com") == "http://localhost:80");
  const std::vector<ListenPlace> several = {
      {"unix:/s", 0}, {"127.0.0.1:81", 81, true}, {"[::1]:82", 82}, {"127.0.0.1:83", 83}};
  CHECK(browser_url(several) == "http://[::1]:82");
  CHECK(places_text(several, "http://[::1]:82") ==
        "unix:/s\n             proxy:127.0.0.1:81\n             http://[::1]:82\n             http://127.0.0.1:83");
  CHECK(browser_url({{"unix:/s", 0}}).empty());
}
