#include "enrich/source_table.h"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "footfall/limits.h"
#include "parse/clean_text.h"
#include "parse/sample_record.h"
#include "parse/url.h"

using namespace footfall;

namespace {

std::string name_of(const KnownSource* source) { return source == nullptr ? "" : std::string(source->name); }

}  // namespace

TEST_CASE("every key of the table is found, so generator and lookup hash alike") {
  REQUIRE(kSourceTable.hosts.keys.size() > 1'000);
  REQUIRE(kSourceTable.names.keys.size() > 200);
  for (const SourceKey& key : kSourceTable.hosts.keys) {
    CAPTURE(key.text);
    REQUIRE(known_app(key.text) == &kSourceTable.sources[key.source]);
    REQUIRE(known_host(key.text) == &kSourceTable.sources[key.source]);
    REQUIRE(known_host("a.b." + std::string(key.text)) == &kSourceTable.sources[key.source]);
  }
  for (const SourceKey& key : kSourceTable.names.keys) {
    CAPTURE(key.text);
    REQUIRE(known_name(key.text) == &kSourceTable.sources[key.source]);
  }
}

TEST_CASE("no host of the table begins with what is taken off a referrer's") {
  for (const SourceKey& key : kSourceTable.hosts.keys) CHECK(without_www(key.text) == key.text);
}

TEST_CASE("every name of the table can be stored") {
  for (const KnownSource& source : kSourceTable.sources) {
    CAPTURE(source.name);
    CHECK(clean_value(source.name, kMaxValueBytes) == source.name);
    CHECK_FALSE(source.name.empty());
  }
}

TEST_CASE("a host belongs to the longest one that is listed") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"google.com", "Google"},
      {"google.de", "Google"},
      {"google.co.uk", "Google"},
      {"google.com.br", "Google"},
      {"news.google.de", "Google News"},
      {"mail.google.com", "Gmail"},
      {"docs.google.com", "Google Workspace"},
      {"gemini.google.com", "Gemini"},
      {"notgoogle.com", ""},
      {"google.example", ""},
      {"com", ""},
      {"", ""},
      {".", ""},
      {"facebook.com", "Facebook"},
      {"l.facebook.com", "Facebook"},
      {"de-de.facebook.com", "Facebook"},
      {"t.co", "X"},
      {"at.co", ""},
      {"x.com", "X"},
      {"netflix.com", ""},
      {"twitter.com", "X"},
      {"old.reddit.com", "Reddit"},
      {"out.reddit.com", "Reddit"},
      {"bing.com", "Bing"},
      {"edgeservices.bing.com", "Copilot"},
      {"search.brave.com", "Brave"},
      {"duckduckgo.com", "DuckDuckGo"},
      {"chatgpt.com", "ChatGPT"},
      {"chat.openai.com", "ChatGPT"},
      {"someone.substack.com", "Substack"},
      {"jane.medium.com", "Medium"},
      {"youtube.com", "YouTube"},
      {"youtu.be", "YouTube"},
      {"news.ycombinator.com", "Hacker News"},
      {"ycombinator.com", ""},
      {"mastodon.social", "Mastodon"},
      {"teams.microsoft.com", "Microsoft Teams"},
      {"microsoft.com", ""},
      {"amazon.de", "Amazon"},
      {"search.yahoo.com", "Yahoo!"},
      {"ecosia.org", "Ecosia"},
      {"baidu.com", "Baidu"},
      {"search.ch", "Search.ch"},
      {"sogou.com", "Sogou"},
      {"search.seznam.cz", "Seznam"},
      {"search.naver.com", "Naver"},
      {"yandex.ru", "Yandex"},
      {"qwant.com", "Qwant"},
      {"startpage.com", "Startpage"},
      {"suche.t-online.de", "T-Online"},
      {"googleads.g.doubleclick.net", "Google Ads Network"},
      {"com.slack", "Slack"},
  };
  for (const auto& [host, name] : rows) {
    CAPTURE(host);
    CHECK(name_of(known_host(host)) == name);
  }
}

TEST_CASE("an app is known by its whole id") {
  CHECK(name_of(known_app("com.google.android.gm")) == "Gmail");
  CHECK(name_of(known_app("com.google.android.googlequicksearchbox")) == "Google");
  CHECK(name_of(known_app("org.telegram.messenger")) == "Telegram");
  CHECK(name_of(known_app("com.reddit.frontpage")) == "Reddit");
  CHECK(name_of(known_app("835599320")) == "TikTok");
  CHECK(known_app("evil.com.slack") == nullptr);
  CHECK(known_app("") == nullptr);
}

TEST_CASE("what a link may call a source") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"google", "Google"},
      {"Google", "Google"},
      {"GOOGLE", "Google"},
      {"google.com", "Google"},
      {"adwords", "Google"},
      {"fb", "Facebook"},
      {"FB", "Facebook"},
      {"facebook.com", "Facebook"},
      {"m.facebook.com", "Facebook"},
      {"ig", "Instagram"},
      {"chatgpt.com", "ChatGPT"},
      {"openai", "ChatGPT"},
      {"twitter", "X"},
      {"x", "X"},
      {"linkedin", "LinkedIn"},
      {"yt", "YouTube"},
      {"hn", "Hacker News"},
      {"perplexity", "Perplexity"},
      {"duckduckgo", "DuckDuckGo"},
      {"producthunt", "Product Hunt"},
      // Words that are also the names of search engines of the package.
      {"free", ""},
      {"orange", ""},
      {"excite", ""},
      {"", ""},
      {"spring sale", ""},
      {"example.com", ""},
      {"fbx", ""},
  };
  for (const auto& [value, name] : rows) {
    CAPTURE(value);
    CHECK(name_of(known_name(value)) == name);
  }
  CHECK(known_name(std::string(1'000, 'x')) == nullptr);
}

TEST_CASE("what people do at a source") {
  const std::pair<std::string_view, SourceKind> rows[] = {
      {"google.de", SourceKind::kSearch},
      {"kagi.com", SourceKind::kSearch},
      {"claude.ai", SourceKind::kAssistant},
      {"tiktok.com", SourceKind::kSocial},
      {"vimeo.com", SourceKind::kVideo},
      {"ebay.de", SourceKind::kShopping},
      {"outlook.live.com", SourceKind::kEmail},
      {"notion.so", SourceKind::kWebsite},
      {"taboola.com", SourceKind::kAds},
      {"baidu.com", SourceKind::kSearch},
      {"support.google.com", SourceKind::kWebsite},
  };
  for (const auto& [host, kind] : rows) {
    CAPTURE(host);
    REQUIRE(known_host(host) != nullptr);
    CHECK(known_host(host)->kind == kind);
  }
}

TEST_CASE("no text breaks the lookup") {
  std::mt19937 random(21);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(random, 40, "gole.comtxbinÄ");
    const KnownSource* host = known_host(text);
    CHECK((host == nullptr || text.find('.') != std::string::npos || known_app(text) == host));
    known_name(text);
  }
}
