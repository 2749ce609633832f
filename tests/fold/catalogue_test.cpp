#include "fold/catalogue.h"

#include <future>
#include <thread>

#include <catch2/catch.hpp>

using namespace footfall;

namespace {

constexpr std::chrono::hours kForEver{1};

std::shared_ptr<const Catalogue> of_version(uint64_t version) {
  auto catalogue = std::make_shared<Catalogue>();
  catalogue->version = version;
  return catalogue;
}

// The version that a wait for one above `seen` ends with.
std::future<uint64_t> wait_for(const CatalogueHolder& holder, uint64_t seen, const std::stop_token& stop = {}) {
  return std::async(std::launch::async, [&holder, seen, stop] {
    holder.wait_newer(seen, kForEver, stop);
    const auto catalogue = holder.get();
    return catalogue ? catalogue->version : 0;
  });
}

}  // namespace

TEST_CASE("who waits for a newer catalogue has it when it is published, and at once when it is there") {
  CatalogueHolder holder;
  auto first = wait_for(holder, 0);
  holder.publish(of_version(1));
  CHECK(first.get() == 1);
  CHECK(wait_for(holder, 0).get() == 1);
  auto second = wait_for(holder, 1);
  auto third = wait_for(holder, 2);
  holder.publish(of_version(2));
  CHECK(second.get() == 2);
  holder.publish(of_version(3));
  CHECK(third.get() == 3);
}

TEST_CASE("every one who waits is told") {
  CatalogueHolder holder;
  std::vector<std::future<uint64_t>> all;
  for (int i = 0; i < 8; ++i) all.push_back(wait_for(holder, 6));
  for (uint64_t version = 1; version <= 7; ++version) holder.publish(of_version(version));
  for (auto& one : all) CHECK(one.get() == 7);
}

TEST_CASE("a wait ends when its time has passed, and no sooner") {
  CatalogueHolder holder;
  holder.publish(of_version(1));
  constexpr std::chrono::milliseconds kMost{20};
  const auto begun = std::chrono::steady_clock::now();
  holder.wait_newer(1, kMost, {});
  CHECK(std::chrono::steady_clock::now() - begun >= kMost);
}

TEST_CASE("a wait ends when it is stopped") {
  CatalogueHolder holder;
  std::stop_source stop;
  auto waits = wait_for(holder, 0, stop.get_token());
  stop.request_stop();
  CHECK(waits.get() == 0);
}
