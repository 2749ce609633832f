#include "enrich/range_index.h"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("a number is in the last range that begins not after it, however many there are") {
  std::mt19937_64 random(1);
  for (const size_t size : {1, 2, 3, 63, 64, 65, 128, 129, 1'000, 4'097}) {
    CAPTURE(size);
    std::vector<uint32_t> starts{0};
    while (starts.size() < size) starts.push_back(starts.back() + 1 + static_cast<uint32_t>(random() % 900'000));
    const RangeIndex<uint32_t> index(starts);
    std::vector<uint32_t> keys{0, 1, UINT32_MAX};
    for (const uint32_t start : starts) keys.insert(keys.end(), {start, start + 1, std::max(start, 1U) - 1});
    size_t wrong = 0;
    for (const uint32_t key : keys) {
      const auto expected = std::upper_bound(starts.begin(), starts.end(), key) - starts.begin() - 1;
      wrong += index.find(key) != static_cast<size_t>(expected);
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("addresses are numbers in the order of their bytes") {
  const auto ipv4 = parse_plain_address("1.2.3.4");
  CHECK(ipv4_number(*ipv4) == 0x01020304);
  const Ipv6Number ipv6 = ipv6_number(*parse_plain_address("2001:db8::ff"));
  CHECK(static_cast<uint64_t>(ipv6 >> 64) == 0x20010db800000000);
  CHECK(static_cast<uint64_t>(ipv6) == 0xff);
}
