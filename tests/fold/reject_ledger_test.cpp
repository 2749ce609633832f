#include "fold/reject_ledger.h"

#include <catch2/catch.hpp>

#include "base/bytes.h"
#include "base/counters.h"
#include "fold/fold_bench.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

RejectExample example(int64_t at) { return {at, "a.test", "/x", "AI crawler: GPTBot", "GPTBot/1.2"}; }

}  // namespace

TEST_CASE("a ledger counts by subject, and keeps the newest of each reason") {
  RejectLedger ledger;
  ledger.count(Reason::kBot, "GPTBot", 2);
  ledger.count(Reason::kBot, "GPTBot");
  ledger.count(Reason::kPrefetch, "");
  for (int64_t at = 1; at <= 5; ++at) ledger.keep(Reason::kBot, example(at));
  CHECK(ledger.subjects(Reason::kBot) == RejectLedger::Counts{{"GPTBot", 3}});
  CHECK(ledger.subjects(Reason::kPrefetch).empty());
  const auto& examples = ledger.entries().at(Reason::kBot).examples;
  REQUIRE(examples.size() == kRejectExamples);
  CHECK(examples.front() == example(5));
  CHECK(examples.back() == example(3));
}

TEST_CASE("a ledger is bounded by reason, and says what it gathered") {
  RejectLedger ledger;
  const uint64_t before = counted(Counter::kRejectSubjectsOther);
  for (size_t i = 0; i < kMaxRejectSubjects + 5; ++i) {
    ledger.count(Reason::kUnknownSite, "host-" + std::to_string(i) + ".test", 2);
  }
  ledger.count(Reason::kUnknownSite, "host-0.test");
  ledger.count(Reason::kBot, "GPTBot");
  const auto& hosts = ledger.subjects(Reason::kUnknownSite);
  CHECK(hosts.size() == kMaxRejectSubjects + 1);
  CHECK(hosts.at(std::string(kOther)) == 10);
  CHECK(hosts.at("host-0.test") == 3);
  CHECK(ledger.subjects(Reason::kBot).at("GPTBot") == 1);
  CHECK(counted(Counter::kRejectSubjectsOther) == before + 10);
}

TEST_CASE("a ledger is stored and read again") {
  RejectLedger ledger;
  ledger.count(Reason::kOtherHost, "copy.test", 300);
  ledger.count(Reason::kOptedOut, "", 1);
  ledger.keep(Reason::kOptedOut, {-5, "", "/", "", ""});
  ledger.keep(Reason::kBot, example(7));
  const std::string bytes = encode_ledger(ledger);
  const auto read = decode_ledger(bytes);
  REQUIRE(read);
  CHECK(read->same_counts(ledger));
  CHECK(encode_ledger(*read) == bytes);
  CHECK(read->entries().at(Reason::kBot).examples.front() == example(7));
  for (size_t end = 0; end < bytes.size(); ++end) CHECK_FALSE(decode_ledger(bytes.substr(0, end)));
  std::string unknown_reason = bytes;
  unknown_reason[1] = static_cast<char>(kReasonCount);
  CHECK_FALSE(decode_ledger(unknown_reason));
}

TEST_CASE("the hosts of an older store become a ledger") {
  std::string bytes;
  put_varint(bytes, 2);
  for (const char* host : {"a.test", "b.test"}) {
    put_string(bytes, host);
    put_varint(bytes, 7);
  }
  const auto ledger = decode_host_counts(bytes, Reason::kUnknownSite);
  REQUIRE(ledger);
  CHECK(ledger->subjects(Reason::kUnknownSite) == RejectLedger::Counts{{"a.test", 7}, {"b.test", 7}});
  CHECK_FALSE(decode_host_counts(bytes.substr(0, bytes.size() - 1), Reason::kUnknownSite));
}

TEST_CASE("an example shows a robot's name and never a private part of a page") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  const std::string robot = "Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)";
  bench.send({.target = "/p.gif?u=https%3A%2F%2Fa.test%2Fconfirm%2Fjane%40example.org", .user_agent = robot});
  bench.send({.target = "/p.gif?u=https%3A%2F%2Fa.test%2F" + std::string(400, 'x') + "&test=1"});
  bench.fold_all();
  const auto& ledger = *bench.site("a.test").days.begin()->second.rejects;
  const RejectExample& of_robot = ledger.entries().at(Reason::kBot).examples.front();
  CHECK(of_robot.page == "/confirm/[email]");
  CHECK(of_robot.subject == "AI crawler: GPTBot");
  CHECK(of_robot.user_agent == robot);
  const RejectExample& of_test = ledger.entries().at(Reason::kTestVisit).examples.front();
  CHECK(of_test.page.size() == kMaxExampleBytes);
  CHECK(of_test.user_agent.empty());
  CHECK(of_test.received_us == kNoon);
}

}  // namespace footfall
