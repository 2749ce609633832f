#include "base/thread_name.h"

#include <array>
#include <thread>

#include <catch2/catch.hpp>
#include <pthread.h>

using namespace footfall;

TEST_CASE("a thread has its name, of a long one the beginning") {
  std::array<char, 16> shown{};
  std::string short_name;
  std::string long_name;
  std::thread([&] {
    name_this_thread("io 0");
    pthread_getname_np(pthread_self(), shown.data(), shown.size());
    short_name = shown.data();
    name_this_thread("a name of more than fifteen bytes");
    pthread_getname_np(pthread_self(), shown.data(), shown.size());
    long_name = shown.data();
  }).join();
  CHECK(short_name == "io 0");
  CHECK(long_name == "a name of more ");
}
