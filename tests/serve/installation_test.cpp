#include "serve/installation.h"

#include <catch2/catch.hpp>

#include "parse/sample_record.h"

using namespace footfall;

TEST_CASE("an installation says where it is reached and what to mend") {
  UntrustedProxies untrusted;
  StorageWatch storage;
  Installation installation("1.2.3", untrusted, storage);
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

TEST_CASE("the trouble of the moment is the first thing to mend, until it is over") {
  const UntrustedProxies untrusted;
  const StorageWatch storage;
  Installation installation("1.2.3", untrusted, storage);
  std::string trouble = "hits are answered 503: the disk is full";
  installation.set_trouble([&trouble] { return trouble; });
  CHECK(installation.response().body ==
        R"({"version":"1.2.3","public_url":"","notices":[{"kind":"trouble","text":")" + trouble + R"("}]})");
  trouble.clear();
  CHECK(installation.response().body == R"({"version":"1.2.3","public_url":"","notices":[]})");
}

TEST_CASE("an installation that only collects says so") {
  const UntrustedProxies untrusted;
  const StorageWatch storage;
  const Installation installation("1.2.3", untrusted, storage, false);
  CHECK(installation.response().body ==
        R"({"version":"1.2.3","public_url":"","notices":[{"kind":"only_collects","text":")" +
            std::string(kOnlyCollects) + R"("}]})");
}

TEST_CASE("a disk that fills and a log above its size are things to mend") {
  UntrustedProxies untrusted;
  StorageWatch storage;
  const Installation installation("1.2.3", untrusted, storage);
  StorageState state{.log_bytes = 3 << 20, .free_bytes = 6 << 20, .growth_a_day = 1 << 20, .days_left = 7.0};
  storage.update(state);
  CHECK(installation.response().body.find("disk_full_soon") == std::string::npos);
  state.days_left = 6.0;
  state.held_back = true;
  storage.update(state);
  const std::string body = installation.response().body;
  CHECK(body.find(R"("kind":"disk_full_soon","text":"the disk will be full in about 6.0 days)") != std::string::npos);
  CHECK(body.find("6.0 MB are free, and 1.0 MB a day are going") != std::string::npos);
  CHECK(body.find(R"("kind":"raw_log_above_limit","text":"the raw log takes 3.0 MB)") != std::string::npos);
}
