#include "fold/address_rates.h"

#include <array>
#include <map>
#include <random>

#include <catch2/catch.hpp>

#include "base/counters.h"
#include "fold/fold_bench.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

constexpr int64_t kMinute = 60 * kSecond;

// The rule in other words: tokens, counted in parts of which a minute makes `per_minute` times a minute.
class PlainBuckets {
 public:
  explicit PlainBuckets(uint32_t per_minute) : per_minute_(per_minute) {}

  bool admit(uint64_t address, int64_t now_us) {
    const int64_t most = per_minute_ * kMinute;
    auto [bucket, added] = buckets_.try_emplace(address, Bucket{most, now_us});
    const int64_t since = std::max<int64_t>(0, now_us - bucket->second.at_us);
    bucket->second.level = std::min(most, bucket->second.level + since * per_minute_);
    bucket->second.at_us = now_us;
    if (bucket->second.level < kMinute) return false;
    bucket->second.level -= kMinute;
    return true;
  }

 private:
  struct Bucket {
    int64_t level;
    int64_t at_us;
  };
  const int64_t per_minute_;
  std::map<uint64_t, Bucket> buckets_;
};

// ::ffff:192.0.2.x
std::string peer_of(uint32_t which) {
  return std::string(10, '\0') + "\xff\xff\xc0" + '\0' + '\2' + static_cast<char>(which + 1);
}

// Some hits of a few addresses, some of them in bursts, in the order of their receive times.
std::vector<Sent> some_hits(std::mt19937& random, size_t count) {
  std::vector<Sent> hits;
  int64_t now_us = kNoon;
  for (size_t i = 0; i < count; ++i) {
    now_us += random() % 4 == 0 ? random() % (20 * kSecond) : random() % (kSecond / 2);
    Sent hit = to_page("https://a.test/");
    hit.received_us = now_us;
    hit.peer = peer_of(random() % 3);
    hit.user_agent = std::string(kFirefox) + std::to_string(random() % 2);
    if (random() % 9 == 0) hit.event_us = now_us - 3600 * kSecond;
    hits.push_back(std::move(hit));
  }
  return hits;
}

size_t expected_rejects(const std::vector<Sent>& hits, uint32_t per_minute) {
  PlainBuckets buckets(per_minute);
  size_t rejects = 0;
  for (const Sent& hit : hits) {
    rejects += !buckets.admit(static_cast<uint64_t>(hit.peer.back()), hit.received_us);
  }
  return rejects;
}

// What can come between two turns of a fold.
void disturb(FoldBench& bench, std::mt19937& random) {
  switch (random() % 6) {
    case 0:
      REQUIRE(bench.fold->checkpoint());
      return;
    case 1:
      bench.open();  // as after a sudden end
      return;
    case 2:
      REQUIRE(bench.fold->close());
      bench.open();
      return;
    case 3:
      bench.seal_all();
      return;
    default:
      REQUIRE(bench.fold->turn(1 + random() % 20));
  }
}

}  // namespace

TEST_CASE("an address has a minute's hits at once, and then one by one") {
  AddressRates rates;
  for (int i = 0; i < 6; ++i) CHECK(rates.admit(1, kNoon, 6));
  CHECK_FALSE(rates.admit(1, kNoon, 6));
  CHECK(rates.admit(2, kNoon, 6));
  CHECK_FALSE(rates.admit(1, kNoon + 10 * kSecond - 1, 6));  // what was rejected cost nothing
  CHECK(rates.admit(1, kNoon + 10 * kSecond, 6));
  CHECK_FALSE(rates.admit(1, kNoon + 10 * kSecond, 6));
  for (int i = 0; i < 6; ++i) CHECK(rates.admit(1, kNoon + 10 * kMinute, 6));
  CHECK_FALSE(rates.admit(1, kNoon + 10 * kMinute, 6));
}

TEST_CASE("a clock that is set back leaves no address locked out") {
  AddressRates rates;
  CHECK(rates.admit(1, kNoon + 3600 * kSecond, 2));
  CHECK_FALSE(rates.admit(1, kNoon, 2));
  CHECK_FALSE(rates.admit(1, kNoon + kMinute / 2 - 1, 2));
  CHECK(rates.admit(1, kNoon + kMinute / 2, 2));
  CHECK_FALSE(rates.admit(1, kNoon + kMinute / 2, 2));
}

TEST_CASE("rates are those of plain buckets, also when they are stored and read at any moment") {
  std::mt19937 random(7);
  for (const uint32_t per_minute : {1U, 2U, 6U, 60U, 600U}) {
    AddressRates rates;
    PlainBuckets plain(per_minute);
    int64_t now_us = kNoon;
    size_t rejects = 0;
    for (int i = 0; i < 20'000; ++i) {
      now_us += random() % (2 * kMinute / (3 * per_minute));
      const uint64_t address = random() % 2;
      const bool admitted = rates.admit(address, now_us, per_minute);
      REQUIRE(admitted == plain.admit(address, now_us));
      rejects += !admitted;
      if (random() % 10 == 0) rates = AddressRates::decode(rates.encode()).value();
    }
    CHECK(rejects > 1'000);
    CHECK(rejects < 19'000);
  }
}

TEST_CASE("beside the most addresses that have a bucket others have no limit, until one is full again") {
  AddressRates rates;
  for (uint64_t address = 0; address < kMaxRatedAddresses; ++address) REQUIRE(rates.admit(address, kNoon, 1));
  const uint64_t before = counted(Counter::kAddressesUnlimited);
  for (int i = 0; i < 3; ++i) CHECK(rates.admit(kMaxRatedAddresses, kNoon + kMinute - 1, 1));
  CHECK(counted(Counter::kAddressesUnlimited) == before + 3);
  CHECK_FALSE(rates.admit(0, kNoon + kMinute - 1, 1));
  CHECK(rates.admit(kMaxRatedAddresses, kNoon + kMinute, 1));
  CHECK_FALSE(rates.admit(kMaxRatedAddresses, kNoon + kMinute, 1));
}

TEST_CASE("damaged rates are an error") {
  AddressRates rates;
  CHECK(rates.admit(1, kNoon, 6));
  const std::string whole = rates.encode();
  CHECK(AddressRates::decode(whole));
  for (size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(AddressRates::decode(whole.substr(0, size)));
  CHECK_FALSE(AddressRates::decode(whole + "x"));
}

TEST_CASE("of an IPv6 address the network counts, of an IPv4 address all") {
  const Salt salt{1};
  const auto number = [&salt](const char* text, SiteNumber site = 1) {
    return address_number(salt, parse_plain_address(text).value(), site);
  };
  CHECK(number("2001:db8::1") == number("2001:db8::2:1"));
  CHECK(number("2001:db8::1") != number("2001:db8:0:1::1"));
  CHECK(number("192.0.2.1") != number("192.0.2.2"));
  CHECK(number("192.0.2.1") != number("192.0.2.1", 2));
}

TEST_CASE("without a limit every hit counts, and with one what is more is a reject of the site") {
  for (const uint32_t limit : {0U, 5U}) {
    FoldBench bench({.rate_limit = limit});
    REQUIRE(bench.fold->add_site("a.test", "UTC"));
    REQUIRE(bench.fold->add_site("b.test", "UTC"));
    for (int i = 0; i < 8; ++i) bench.send({});
    bench.send({.user_agent = "Googlebot/2.1 (+http://www.google.com/bot.html)"});
    bench.send({.way_in = WayIn::kImport});
    bench.send({.peer = peer_of(1)});
    bench.send(to_page("https://b.test/"));
    bench.fold_all();
    CHECK(bench.hits("a.test") == (limit == 0 ? 10 : 7));
    CHECK(bench.rejects("a.test", Reason::kRateLimit) == (limit == 0 ? 0 : 3));
    CHECK(bench.rejects("a.test", Reason::kBot) == 1);
    CHECK(bench.hits("b.test") == 1);
  }
}

TEST_CASE("the rates of a site that is removed go with it") {
  FoldBench bench({.rate_limit = 5});
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  bench.send({});
  bench.fold_all();
  REQUIRE(bench.fold->checkpoint());
  REQUIRE(bench.fold->remove_site("a.test"));
  bench.open();  // rates without their day would be damage
  CHECK(bench.catalogue->get()->find("a.test") == nullptr);
}

TEST_CASE("however hits are folded, the same ones are within the limit") {
  for (uint32_t seed = 1; seed <= 200; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const uint32_t limit = std::array{1U, 3U, 6U, 20U}[random() % 4];
    const auto hits = some_hits(random, 20 + random() % 100);
    // Memory for nothing in every third case: each turn parks what it touched.
    FoldBench bench({.memory_bytes = seed % 3 == 0 ? 1 : kOpenDaysBytes,
                     .checkpoint_rows = 1 + random() % 40,
                     .rate_limit = limit,
                     .job_records = random() % 20});
    // The site comes before the hits, or among them: then its day is folded again from the raw log.
    const size_t added_at = seed % 2 == 0 ? 0 : random() % hits.size();
    for (size_t i = 0; i < hits.size(); ++i) {
      if (i == added_at) REQUIRE(bench.fold->add_site("a.test", "UTC"));
      bench.send(hits[i]);
      if (random() % 4 == 0) disturb(bench, random);
    }
    bench.fold_all();
    const size_t rejects = expected_rejects(hits, limit);
    CHECK(bench.rejects("a.test", Reason::kRateLimit) == rejects);
    CHECK(bench.hits("a.test") == hits.size() - rejects);
  }
}

}  // namespace footfall
