#include "net/ack_gate.h"

#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <catch2/catch.hpp>

using footfall::net::AckGate;

namespace {

std::vector<std::pair<int, bool>> g_delivered;

void deliver(void* token, bool kept) { g_delivered.emplace_back(*static_cast<int*>(token), kept); }

}  // namespace

TEST_CASE("acknowledgements are delivered in their order, once each, by one wake-up") {
  boost::asio::io_context io;
  AckGate gate(io, deliver);
  g_delivered.clear();
  int numbers[] = {0, 1, 2, 3};
  void* const first[] = {&numbers[0], &numbers[1]};
  void* const second[] = {&numbers[2]};
  gate.acknowledge(first, true);
  gate.acknowledge(second, false);
  gate.acknowledge({}, true);
  CHECK(g_delivered.empty());
  CHECK(io.run() == 1);
  CHECK(g_delivered == std::vector<std::pair<int, bool>>{{0, true}, {1, true}, {2, false}});
  io.restart();
  void* const third[] = {&numbers[3]};
  gate.acknowledge(third, true);
  CHECK(io.run() == 1);
  CHECK(g_delivered.back() == std::pair<int, bool>{3, true});
}

TEST_CASE("acknowledgements from another thread all arrive") {
  constexpr int kCount = 20'000;
  boost::asio::io_context io;
  AckGate gate(io, deliver);
  g_delivered.clear();
  std::vector<int> numbers(kCount);
  for (int i = 0; i < kCount; ++i) numbers[i] = i;
  auto guard = boost::asio::make_work_guard(io);
  std::jthread writer([&] {
    for (int& number : numbers) {
      void* const token[] = {&number};
      gate.acknowledge(token, true);
    }
    guard.reset();
  });
  io.run();
  REQUIRE(g_delivered.size() == kCount);
  for (int i = 0; i < kCount; ++i) REQUIRE(g_delivered[i].first == i);
}
