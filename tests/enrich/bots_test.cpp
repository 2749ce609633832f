#include "enrich/bots.h"

#include <catch2/catch.hpp>

#include "enrich/support/agent_cases.h"
#include "enrich/user_agent.h"

using namespace footfall;

namespace {

BotEvidence evidence(std::string_view agent) { return {agent, agent, "", "", nullptr}; }

// The enum's name, as the examples of the build are written.
std::string_view code_of(BotClass bot_class) {
  constexpr std::string_view kCodes[] = {"kNone",    "kSearchEngine", "kAiCrawler", "kAiAssistant", "kMonitor",
                                         "kPreview", "kFeed",         "kScanner",   "kLibrary",     "kOther"};
  return kCodes[static_cast<size_t>(bot_class)];
}

struct Example {
  std::string bot_class;
  std::string name;
  std::string agent;
};

// What crawler_rules.mjs writes beside the rules: every example of the package, and of our own list.
std::vector<Example> examples() {
  std::vector<Example> all;
  for (const std::string& line : read_lines(FOOTFALL_GENERATED_DIR "/crawler_examples.txt")) {
    const size_t name = line.find('\t') + 1;
    const size_t agent = line.find('\t', name) + 1;
    REQUIRE(agent > name);
    all.push_back({line.substr(0, name - 1), line.substr(name, agent - name - 1), line.substr(agent)});
  }
  return all;
}

}  // namespace

TEST_CASE("robots are told from people by the words they use") {
  for (const std::string_view agent : {"",
                                       " ",
                                       "-",
                                       "ahrefsbot",
                                       "mybot",
                                       "bot",
                                       "robots",
                                       "somecrawler/1",
                                       "web crawl",
                                       "spiderling",
                                       "mozilla/5.0 (compatible; yahoo! slurp; x)",
                                       "curl/7.1",
                                       "libcurl-agent/1.0",
                                       "wget/1.21",
                                       "python/3.9 aiohttp/3.8",
                                       "java/17.0.1",
                                       "node-fetch/1.0",
                                       "node",
                                       "undici",
                                       "axios/1.6.0",
                                       "okhttp-bot",
                                       "whatsapp/2.23.20.0",
                                       "facebookexternalhit/1.1",
                                       "mozilla headlesschrome/1",
                                       "mozilla/5.0 headlessedg/1",
                                       "phantomjs",
                                       "mozilla/5.0 cypress/13.1",
                                       "cubot x bot",
                                       "cubot; googlebot/2.1"}) {
    CAPTURE(agent);
    CHECK(find_bot(evidence(agent)).bot_class != BotClass::kNone);
  }
  for (const std::string_view agent :
       {"cubot", "cubot_note_s", "linux; android 9; cubot build/1", "botox", "robotics app", "both", "sabotage",
        "mozilla/5.0 (x; javascript)", "curly", "pythonista", "iphone whatsapp/2.1", "monopython", "slurpy",
        "mozilla/5.0 (node)"}) {
    CAPTURE(agent);
    CHECK(find_bot(evidence(agent)).bot_class == BotClass::kNone);
  }
}

TEST_CASE("a robot that no rule knows is called by its own word") {
  const std::string_view agent = "Mozilla/5.0 (compatible; Some-Bot/1.0)";
  const std::string_view lower = "mozilla/5.0 (compatible; some-bot/1.0)";
  CHECK(find_bot({agent, lower, "", "", nullptr}).name == "Some-Bot");
  CHECK(find_bot({agent, lower, "", "", nullptr}).bot_class == BotClass::kOtherBot);
  CHECK(find_bot(evidence("undici")).bot_class == BotClass::kLibrary);
  CHECK(find_bot(evidence("")).name.empty());
}

TEST_CASE("a rule comes before words") {
  const CrawlerRule rule{"x", "Some Crawler", BotClass::kFeed};
  const Bot bot = find_bot({"bot", "bot", "", "", &rule});
  CHECK(bot.name == "Some Crawler");
  CHECK(bot.bot_class == BotClass::kFeed);
}

TEST_CASE("uap-core's spiders are robots, Amazon's tablets are not") {
  const auto found = [](std::string_view agent, std::string_view browser, std::string_view device) {
    return find_bot({agent, agent, browser, device, nullptr});
  };
  CHECK(found("anything", "Other", "Spider").bot_class == BotClass::kOtherBot);
  CHECK(found("anything", "Other", "Spider").name.empty());
  CHECK(found("anything", "Some Reader", "Spider").name == "Some Reader");
  CHECK(found("anything", "Amazon Silk", "Spider").bot_class == BotClass::kNone);
  CHECK(found("silkbot", "Amazon Silk", "Spider").bot_class == BotClass::kOtherBot);
  CHECK(found("anything", "Chrome", "Other").bot_class == BotClass::kNone);
}

TEST_CASE("every example of crawler-user-agents is a robot of a class, with a name") {
  UserAgents agents(1);
  const std::vector<Example> all = examples();
  CHECK(all.size() >= 2'118);
  for (const Example& example : all) {
    CAPTURE(example.agent, example.name);
    const Agent& agent = agents.identify(example.agent);
    CHECK(agent.bot);
    CHECK(agent.device == "Bot");
    CHECK_FALSE(agent.bot_name.empty());
  }
}

TEST_CASE("no browser that people use is taken for a robot") {
  UserAgents agents(1);
  size_t count = 0;
  for (const std::string& line : read_lines(FOOTFALL_SOURCE_DIR "/tests/enrich/real_browsers.txt")) {
    if (line.starts_with("#")) continue;
    ++count;
    const Agent& agent = agents.identify(line);
    CAPTURE(line, agent.bot_name);
    CHECK_FALSE(agent.bot);
  }
  CHECK(count >= 200);
}

TEST_CASE("each class has its robots") {
  struct Row {
    std::string_view agent;
    std::string_view bot_class;
    std::string_view name;
  };
  const Row rows[] = {
      {"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Search engine", "Googlebot"},
      {"Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) "
       "Chrome/116.0.1938.76 Safari/537.36",
       "Search engine", "bingbot"},
      {"Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)", "Search engine", "YandexBot"},
      {"Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
       "AI crawler", "GPTBot"},
      {"Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)",
       "AI crawler", "ClaudeBot"},
      {"CCBot/2.0 (https://commoncrawl.org/faq/)", "AI crawler", "CCBot"},
      {"Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot",
       "AI assistant", "ChatGPT-User"},
      {"Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Claude-User/1.0; +Claude-User@anthropic.com)",
       "AI assistant", "Claude-User"},
      {"Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Perplexity-User/1.0; "
       "+https://perplexity.ai/perplexity-user)",
       "AI assistant", "Perplexity-User"},
      {"Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)", "Monitor", "UptimeRobot"},
      {"facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "Preview", "facebookexternalhit"},
      {"Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "Preview", "Slackbot"},
      {"Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)", "Feed", "Feedly"},
      {"Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)", "Scanner", "CensysInspect"},
      {"curl/8.5.0", "Library", "curl"},
      {"python-requests/2.32.3", "Library", "python-requests"},
      {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36",
       "Library", "HeadlessChrome"},
      {"Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", "Other", "AhrefsBot"},
      {"", "Other", "(not known)"},
  };
  UserAgents agents(100);
  for (const Row& row : rows) {
    CAPTURE(row.agent);
    const Agent& agent = agents.identify(row.agent);
    CHECK(to_string(agent.bot_class) == row.bot_class);
    CHECK(agent.bot_name == row.name);
  }
}

TEST_CASE("our own list gives its examples their class and name") {
  UserAgents agents(1);
  constexpr size_t kOwn = 8;
  const std::vector<Example> all = examples();
  REQUIRE(all.size() > kOwn);
  for (size_t i = 0; i < kOwn; ++i) {
    CAPTURE(all[i].agent);
    const Agent& agent = agents.identify(all[i].agent);
    CHECK(agent.bot_name == all[i].name);
    CHECK(code_of(agent.bot_class) == all[i].bot_class);
  }
}
