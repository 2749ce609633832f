#include "enrich/user_agent.h"

#include <catch2/catch.hpp>

#include "enrich/sample_agents.h"
#include "parse/clean_text.h"
#include "parse/sample_record.h"

using namespace footfall;

namespace {

void check(const Agent& agent, const SampleAgent& sample) {
  CAPTURE(sample.text);
  CHECK(agent.browser == sample.browser);
  CHECK(agent.browser_version == sample.browser_version);
  CHECK(agent.os == sample.os);
  CHECK(agent.os_version == sample.os_version);
  CHECK(agent.device == sample.device);
  CHECK(agent.bot == sample.bot);
}

}  // namespace

TEST_CASE("user agents of the wild are told apart, asked once or again") {
  UserAgents agents(1'000);
  for (int round = 0; round < 2; ++round) {
    for (const SampleAgent& sample : kSampleAgents) check(agents.identify(sample.text), sample);
  }
}

TEST_CASE("answers stay right when the cache is much too small") {
  UserAgents agents(2);
  std::mt19937 random(5);
  for (int i = 0; i < 200; ++i) {
    const SampleAgent& sample = kSampleAgents[random() % std::size(kSampleAgents)];
    check(agents.identify(sample.text), sample);
  }
}

TEST_CASE("of a very long user agent the beginning counts") {
  UserAgents agents(10);
  const std::string text(kSampleAgents[0].text);
  check(agents.identify(text + std::string(100'000, ' ') + "Googlebot"), kSampleAgents[0]);
}

TEST_CASE("no user agent breaks the matcher or brings in a value that can't be stored") {
  UserAgents agents(100);
  std::mt19937 random(6);
  for (int i = 0; i < 1'000; ++i) {
    std::string text(kSampleAgents[random() % std::size(kSampleAgents)].text);
    for (int edits = 0; edits < 5; ++edits) {
      text.insert(random() % (text.size() + 1), random_text(random, 5, "/;.()1 Mac\xc3\xbc"));
    }
    const Agent& agent = agents.identify(i % 4 == 0 ? random_text(random, 300, "Mozila/5.0 (;)") : text);
    for (const auto& value : {agent.browser, agent.browser_version, agent.os, agent.os_version, agent.device}) {
      CHECK_FALSE(value.empty());
      CHECK(is_utf8(value));
      CHECK((value[0] != '(' || value == kUnknown));
    }
  }
}
