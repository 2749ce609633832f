#include "base/work_queue.h"

#include <memory>
#include <thread>

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("a full queue refuses and leaves the item") {
  WorkQueue<std::unique_ptr<int>> queue(1);
  auto first = std::make_unique<int>(1);
  auto second = std::make_unique<int>(2);
  CHECK(queue.push(std::move(first)));
  CHECK_FALSE(queue.push(std::move(second)));
  REQUIRE(second);
  CHECK(**queue.try_pop() == 1);
  CHECK_FALSE(queue.try_pop());
}

TEST_CASE("whoever waits gets what comes, and nothing after a stop") {
  WorkQueue<int> queue(100);
  int sum = 0;
  {
    std::jthread worker([&](const std::stop_token& stop) {
      while (auto item = queue.pop(stop)) {
        sum += *item;
        if (*item == 10) return;
      }
    });
    for (int i = 1; i <= 10; ++i) CHECK(queue.push(int{i}));
    worker.join();
  }
  CHECK(sum == 55);
  std::jthread idle([&](const std::stop_token& stop) { CHECK_FALSE(queue.pop(stop)); });
  idle.request_stop();
  idle.join();
}

}  // namespace footfall
