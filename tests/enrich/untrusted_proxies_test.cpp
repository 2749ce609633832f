#include "enrich/untrusted_proxies.h"

#include <catch2/catch.hpp>

#include "base/counters.h"
#include "footfall/limits.h"
#include "parse/sample_record.h"

using namespace footfall;

namespace {

SampleRecord from(const std::string& peer) {
  const auto address = parse_plain_address(peer).value();
  SampleRecord record;
  return record.with(Tag::kPeer, {address.begin(), address.end()});
}

std::vector<std::string> texts(const UntrustedProxies& proxies) {
  std::vector<std::string> texts;
  for (const Address& address : proxies.named()) texts.push_back(address_text(address));
  return texts;
}

}  // namespace

TEST_CASE("an untrusted peer with any forwarding header is named once and counted each time") {
  UntrustedProxies proxies;
  const uint64_t before = counted(Counter::kForwardedUntrusted);
  proxies.note(from("192.0.2.1").view(), {});
  CHECK(proxies.named().empty());
  for (const Tag tag :
       {Tag::kXForwardedFor, Tag::kForwarded, Tag::kXRealIp, Tag::kCfConnectingIp, Tag::kClientIpHeader}) {
    proxies.note(from("192.0.2.1").with(tag, "").view(), {});
  }
  proxies.note(from("2001:db8::1").with(Tag::kForwarded, "for=192.0.2.9").view(), {});
  CHECK(texts(proxies) == std::vector<std::string>{"192.0.2.1", "2001:db8::1"});
  CHECK(counted(Counter::kForwardedUntrusted) - before == 6);
}

TEST_CASE("trusted peers are not named") {
  UntrustedProxies proxies;
  const auto trusted = TrustedProxies::parse("192.0.2.0/24").value();
  for (const char* peer : {"192.0.2.1", "127.0.0.1", "::1"}) {
    proxies.note(from(peer).with(Tag::kXForwardedFor, "203.0.113.7").view(), trusted);
  }
  CHECK(proxies.named().empty());
  proxies.note(from("192.0.3.1").with(Tag::kXForwardedFor, "203.0.113.7").view(), trusted);
  CHECK(texts(proxies) == std::vector<std::string>{"192.0.3.1"});
}

TEST_CASE("the first few are named and all are counted") {
  UntrustedProxies proxies;
  const uint64_t before = counted(Counter::kForwardedUntrusted);
  for (size_t i = 0; i < kNamedProxies + 5; ++i) {
    proxies.note(from("192.0.2." + std::to_string(i)).with(Tag::kXRealIp, "203.0.113.7").view(), {});
  }
  CHECK(proxies.named().size() == kNamedProxies);
  CHECK(texts(proxies).front() == "192.0.2.0");
  CHECK(counted(Counter::kForwardedUntrusted) - before == kNamedProxies + 5);
}

TEST_CASE("the sentence says what to set") {
  const std::string text = untrusted_proxy_text("192.0.2.1");
  CHECK(text.find("requests come through 192.0.2.1, which is not trusted") == 0);
  CHECK(text.find("set --trusted-proxy 192.0.2.1 ") != std::string::npos);
}
