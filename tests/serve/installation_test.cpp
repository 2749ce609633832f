#include "serve/installation.h"

#include <catch2/catch.hpp>

#include "parse/sample_record.h"

using namespace footfall;

TEST_CASE("an installation says where it is reached and what to mend") {
  UntrustedProxies untrusted;
  Installation installation("1.2.3", untrusted);
  CHECK(installation.response().body == R"({"version":"1.2.3","public_url":"","notices":[]})");
  installation.set_public_url("https://stats.example.com");

  const auto peer = parse_plain_address("172.17.0.1").value();
  SampleRecord record;
  record.with(Tag::kPeer, {peer.begin(), peer.end()}).with(Tag::kXForwardedFor, "192.0.2.1");
  untrusted.note(record.view(), {});
  CHECK(installation.response().body ==
        R"({"version":"1.2.3","public_url":"https://stats.example.com","notices":[{"kind":"untrusted_proxy","text":")" +
            untrusted_proxy_text("172.17.0.1") + R"("}]})");
}

TEST_CASE("an installation that only collects says so") {
  const UntrustedProxies untrusted;
  const Installation installation("1.2.3", untrusted, false);
  CHECK(installation.response().body ==
        R"({"version":"1.2.3","public_url":"","notices":[{"kind":"only_collects","text":")" +
            std::string(kOnlyCollects) + R"("}]})");
}
