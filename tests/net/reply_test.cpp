#include "net/reply.h"

#include <catch2/catch.hpp>

#include "net/handler.h"

using namespace footfall;
using net::ReplySlot;

namespace {

struct Woken {
  int times = 0;
  std::shared_ptr<ReplySlot> slot = std::make_shared<ReplySlot>([this](const auto&) { ++times; });
};

}  // namespace

TEST_CASE("a response is taken once") {
  Woken woken;
  Responder responder(woken.slot);
  responder.send({.status = 201});
  CHECK(woken.times == 1);
  CHECK(woken.slot->take().response->status == 201);
  CHECK(!woken.slot->take().response);
  responder.send({.status = 202});  // used up
  CHECK(woken.times == 1);
}

TEST_CASE("a responder that is dropped answers 500") {
  Woken woken;
  { const Responder responder(woken.slot); }
  CHECK(woken.slot->take().response->status == 500);
  Woken other;
  Responder responder(other.slot);
  responder = Responder(woken.slot);
  CHECK(other.slot->take().response->status == 500);
  const Responder moved = std::move(responder);
  CHECK(!woken.slot->take().response);
}

TEST_CASE("a stream keeps only its newest event and wakes once for several") {
  Woken woken;
  Responder responder(woken.slot);
  const auto stream = responder.stream({{"X", "y"}});
  CHECK(woken.slot->take().stream->front().second == "y");
  CHECK(stream->send("1"));
  CHECK(stream->send("2"));
  CHECK(woken.times == 2);
  CHECK(*woken.slot->take().event == "2");
  CHECK(!woken.slot->take().event);
  CHECK(responder.stream() == nullptr);
}

TEST_CASE("the end of a stream is news") {
  Woken woken;
  auto stream = Responder(woken.slot).stream();
  CHECK(stream->send("last"));
  stream.reset();
  const ReplySlot::News news = woken.slot->take();
  CHECK(news.ended);
  CHECK(*news.event == "last");
}

TEST_CASE("after the client has gone nobody is woken and a stream is told") {
  Woken woken;
  const auto stream = Responder(woken.slot).stream();
  CHECK(stream->open());
  woken.slot->abandon();
  CHECK(!stream->open());
  CHECK(!stream->send("x"));
  CHECK(woken.times == 1);
}
