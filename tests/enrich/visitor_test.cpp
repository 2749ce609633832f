#include "enrich/visitor.h"

#include <bit>
#include <cstring>
#include <string>

#include <catch2/catch.hpp>

#include "parse/sample_record.h"

using namespace footfall;

namespace {

// SipHash-2-4 as its paper has it, to hold the library and the order of the parts to something else.
uint64_t siphash(const Salt& key, const std::string& message) {
  uint64_t k[2];
  std::memcpy(k, key.data(), sizeof(k));
  uint64_t v[4] = {k[0] ^ 0x736f6d6570736575, k[1] ^ 0x646f72616e646f6d, k[0] ^ 0x6c7967656e657261,
                   k[1] ^ 0x7465646279746573};
  const auto rounds = [&v](int count) {
    for (int i = 0; i < count; ++i) {
      v[0] += v[1], v[2] += v[3];
      v[1] = std::rotl(v[1], 13) ^ v[0], v[3] = std::rotl(v[3], 16) ^ v[2];
      v[0] = std::rotl(v[0], 32);
      v[2] += v[1], v[0] += v[3];
      v[1] = std::rotl(v[1], 17) ^ v[2], v[3] = std::rotl(v[3], 21) ^ v[0];
      v[2] = std::rotl(v[2], 32);
    }
  };
  for (size_t at = 0; at <= message.size(); at += 8) {
    uint64_t word = 0;
    const size_t left = std::min<size_t>(message.size() - at, 8);
    std::memcpy(&word, message.data() + at, left);
    if (left < 8) word |= static_cast<uint64_t>(message.size()) << 56;
    v[3] ^= word;
    rounds(2);
    v[0] ^= word;
  }
  v[2] ^= 0xff;
  rounds(4);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

constexpr Salt kSalt{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
constexpr Address kAddress{0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7};

}  // namespace

TEST_CASE("the reference is SipHash-2-4: the vector of its paper") {
  std::string message;
  for (char c = 0; c < 15; ++c) message.push_back(c);
  CHECK(siphash(kSalt, message) == 0xa129ca6149be45e5);
}

TEST_CASE("a visitor is the hash of address, site and user agent, in this order") {
  for (const std::string agent : {"", "Mozilla/5.0", "12345678901", "123456789012"}) {
    std::string message(kAddress.begin(), kAddress.end());
    message += std::string("\x04\x03\x02\x01", 4) + agent;
    CHECK(visitor_id(kSalt, kAddress, agent, 0x01020304) == siphash(kSalt, message));
  }
}

TEST_CASE("another salt, address, user agent or site is another visitor") {
  const uint64_t id = visitor_id(kSalt, kAddress, "agent", 1);
  CHECK(visitor_id(kSalt, kAddress, "agent", 1) == id);
  CHECK(visitor_id(Salt{}, kAddress, "agent", 1) != id);
  CHECK(visitor_id(kSalt, Address{}, "agent", 1) != id);
  CHECK(visitor_id(kSalt, kAddress, "agenT", 1) != id);
  CHECK(visitor_id(kSalt, kAddress, "agent", 2) != id);
}

TEST_CASE("a record's visitor is that of its client and user agent") {
  SampleRecord record;
  record.with(Tag::kUserAgent, "agent");
  CHECK(visitor_of(record.view(), kAddress, kSalt, 3) == visitor_id(kSalt, kAddress, "agent", 3));
}
