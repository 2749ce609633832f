// The server under attack: the table of hostile requests, and what takes more than one request to try.
#include <future>
#include <set>

#include <netinet/tcp.h>

#include "net/hostile_requests.h"

using namespace footfall;
using namespace footfall::test;

namespace {

constexpr std::string_view kGet = "GET /p.gif?after HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr Counter kTold[] = {Counter::kRequestsMalformed,     Counter::kRequestsTooLarge, Counter::kRequestsNotTaken,
                             Counter::kRequestsUnfinished,    Counter::kTimeouts,         Counter::kConnectionsRefused,
                             Counter::kConnectionsRefusedPeer};

std::vector<uint64_t> told() {
  std::vector<uint64_t> counts;
  for (const Counter counter : kTold) counts.push_back(counted(counter));
  return counts;
}

std::vector<uint64_t> told_of(std::vector<uint64_t> before, const std::optional<Counter>& counter) {
  for (size_t i = 0; i < before.size(); ++i) before[i] += counter == kTold[i] ? 1 : 0;
  return before;
}

void send_by_byte(RawClient& client, std::string_view bytes) {
  const int now = 1;
  ::setsockopt(client.fd(), IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
  for (const char& byte : bytes) client.send({&byte, 1});
}

// Sends it, and with it what the connection must serve or must not; returns what came back.
std::string play(RawClient& client, const Hostile& hostile, bool by_byte) {
  const bool closes = hostile.ending == Hostile::Ending::kClosed;
  if (by_byte) send_by_byte(client, hostile.bytes);
  if (!by_byte) client.send(hostile.bytes);
  if (hostile.ending != Hostile::Ending::kUnfinished) client.send(kGet);
  client.shut_write();
  std::string answer = client.read_all();
  if (by_byte && answer.starts_with(kContinue)) answer.erase(0, kContinue.size());
  if (closes || hostile.ending == Hostile::Ending::kUnfinished) return answer;
  CHECK(answer.ends_with(FakeCollector::kKept));
  return answer.substr(0, answer.size() - std::min(answer.size(), FakeCollector::kKept.size()));
}

void check(const Hostile& hostile, bool by_byte) {
  INFO(hostile.name << ": " << hostile.bytes.substr(0, 200));
  Running running;
  const std::vector<uint64_t> before = told();
  RawClient client(running.port());
  CHECK(play(client, hostile, by_byte) == hostile.answer);
  CHECK(told() == told_of(before, hostile.counter));
  const auto seen = running.collector.seen();
  const size_t after = hostile.ending == Hostile::Ending::kKept ? 1 : 0;
  REQUIRE(seen.size() == hostile.records + after);
  for (size_t i = 0; i < hostile.records; ++i) {
    CHECK(hostile.bytes.find(" " + seen[i].target + " HTTP/1.") != std::string::npos);
  }
  if (after == 1) CHECK(seen.back().target == "/p.gif?after");
}

// Returns once the one io thread has read what was sent before: it takes sockets in the order in which they got ready.
void until_read(const Running& running) {
  RawClient other(running.port());
  other.ask("HEAD /h HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
}

void reset(RawClient& client) {
  const linger now{1, 0};
  ::setsockopt(client.fd(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

const std::string kWhole = "GET /p.gif?u=x HTTP/1.1\r\nHost: a\r\nUser-Agent: b\r\n\r\n";

}  // namespace

TEST_CASE("at least a hundred hostile requests, each with a name of its own") {
  std::set<std::string> names;
  const auto all = hostile_requests();
  for (const Hostile& hostile : all) names.insert(hostile.name);
  CHECK(all.size() >= 100);
  CHECK(names.size() == all.size());
}

TEST_CASE("each hostile request has its answer, its ending, its counter and its records") {
  for (const Hostile& hostile : hostile_requests()) check(hostile, false);
}

TEST_CASE("and the same when it comes byte by byte") {
  for (const Hostile& hostile : hostile_requests()) {
    if (hostile.bytes.size() < 1'000) check(hostile, true);
  }
}

TEST_CASE("a request in two pieces, cut anywhere, is one request") {
  Running running;
  RawClient client(running.port());
  for (size_t cut = 1; cut < kWhole.size(); ++cut) {
    client.send(kWhole.substr(0, cut));
    until_read(running);
    client.send(kWhole.substr(cut));
    REQUIRE(client.read_response() == FakeCollector::kKept);
  }
  CHECK(running.collector.count() == kWhole.size() - 1);
}

TEST_CASE("a request that ends in the middle is counted, wherever it ends, and leaves no record") {
  Running running;
  const uint64_t before = counted(Counter::kRequestsUnfinished);
  for (size_t cut = 1; cut < kWhole.size(); ++cut) {
    RawClient client(running.port());
    client.send(kWhole.substr(0, cut));
    client.shut_write();
    REQUIRE(client.read_all().empty());
    REQUIRE(counted(Counter::kRequestsUnfinished) == before + cut);
  }
  CHECK(running.collector.count() == 0);
}

TEST_CASE("so is one whose client resets the connection") {
  Running running;
  const uint64_t before = counted(Counter::kRequestsUnfinished);
  for (size_t cut = 1; cut < kWhole.size(); ++cut) {
    RawClient client(running.port());
    client.send(kWhole.substr(0, cut));
    until_read(running);
    reset(client);
  }
  CHECK(eventually([&] { return counted(Counter::kRequestsUnfinished) == before + kWhole.size() - 1; }));
  CHECK(running.collector.count() == 0);
}

TEST_CASE("a client that resets while its record is written does no harm") {
  Running running;
  running.collector.hold();
  for (int i = 0; i < 20; ++i) {
    RawClient client(running.port());
    client.send(kWhole);
    REQUIRE(eventually([&] { return running.collector.count() == static_cast<size_t>(i) + 1; }));
    reset(client);
  }
  running.collector.release();
  CHECK(RawClient(running.port()).ask(kWhole) == FakeCollector::kKept);
}

TEST_CASE("a thousand requests in one piece are answered in their order") {
  Running running;
  RawClient client(running.port());
  std::string all;
  for (int i = 0; i < 500; ++i) {
    all += get("/p.gif?n=" + std::to_string(i)) + get("/h?n=" + std::to_string(i));
  }
  client.send(all);
  for (int i = 0; i < 500; ++i) {
    REQUIRE(client.read_response() == FakeCollector::kKept);
    REQUIRE(client.read_response().ends_with("\r\n\r\nGET /h?n=" + std::to_string(i) + " "));
  }
  const auto seen = running.collector.seen();
  REQUIRE(seen.size() == 500);
  for (size_t i = 0; i < seen.size(); ++i) REQUIRE(seen[i].target == "/p.gif?n=" + std::to_string(i));
}

TEST_CASE("of a pipeline one record is on its way at a time, so that others come in between") {
  Running running;
  running.collector.hold();
  RawClient greedy(running.port());
  std::string all;
  for (int i = 0; i < 1'000; ++i) all += get("/p.gif?greedy");
  greedy.send(all);
  until_read(running);
  RawClient modest(running.port());
  modest.send(get("/p.gif?modest"));
  REQUIRE(eventually([&] { return running.collector.count() == 2; }));
  running.collector.release();
  CHECK(modest.read_response() == FakeCollector::kKept);
  for (int i = 0; i < 1'000; ++i) REQUIRE(greedy.read_response() == FakeCollector::kKept);
  CHECK(running.collector.seen()[1].target == "/p.gif?modest");
}

TEST_CASE("a pipeline of what is answered at once does not keep others waiting either") {
  std::promise<void> entered;
  std::promise<void> go_on;
  Running running(options(), [&](Request request, Responder responder) {
    if (request.path == "/wait") {
      entered.set_value();
      go_on.get_future().wait();
    }
    FakeHandler::echo(std::move(request), std::move(responder));
  });
  RawClient waits(running.port());
  waits.send(get("/wait"));  // holds the io thread, until both others have sent all
  entered.get_future().wait();
  RawClient greedy(running.port());
  RawClient modest(running.port());
  std::string all;
  for (int i = 0; i < 1'000; ++i) all += "PUT /p.gif HTTP/1.1\r\nHost: a\r\n\r\n";
  greedy.send(all);
  modest.send(get("/p.gif"));
  const uint64_t before = counted(Counter::kRequestsNotTaken);
  std::promise<uint64_t> between;
  running.collector.when_collected([&] { between.set_value(counted(Counter::kRequestsNotTaken) - before); });
  go_on.set_value();
  CHECK(between.get_future().get() < 200);
  CHECK(modest.read_response() == FakeCollector::kKept);
  for (int i = 0; i < 1'000; ++i) REQUIRE(greedy.read_response().starts_with("HTTP/1.1 405 "));
}
