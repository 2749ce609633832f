#include "enrich/referrer.h"

#include <catch2/catch.hpp>

#include "footfall/limits.h"
#include "parse/clean_text.h"
#include "parse/sample_record.h"

using namespace footfall;

namespace {

using Kind = Referrer::Kind;

Hit hit_with(std::string referrer) {
  Hit hit;
  hit.has_referrer = true;
  hit.referrer = std::move(referrer);
  return hit;
}

std::string name_of(const Referrer& referrer) {
  std::string name = "left over";
  referrer_name(referrer, name);
  return name;
}

}  // namespace

TEST_CASE("a referrer's kind and name") {
  struct Row {
    const char* text;
    Kind kind;
    std::string_view name;
  };
  const Row rows[] = {
      {"", Kind::kNone, ""},
      {"  ", Kind::kNone, ""},
      {"garbage", Kind::kBroken, ""},
      {"about:blank", Kind::kBroken, ""},
      {"https://(other)/", Kind::kBroken, ""},
      {"https://www.Google.de/", Kind::kWeb, "google.de"},
      {"https://news.example.com", Kind::kWeb, "news.example.com"},
      {"https://news.example.com/a/b?q=secret#x", Kind::kWeb, "news.example.com/a/b"},
      {"//example.com/a", Kind::kWeb, "example.com/a"},
      {"https://user:secret@example.com:8080/a", Kind::kWeb, "example.com/a"},
      {"https://example.com/a/../b/%7ec", Kind::kWeb, "example.com/b/~c"},
      {"https://example.com/u/jane@example.org/x", Kind::kWeb, "example.com/u/[email]/x"},
      {"https://example.com/t/0123456789abcdef0123", Kind::kWeb, "example.com/t/[token]"},
      {"android-app://com.slack/", Kind::kApp, "com.slack"},
      {"ios-app://284882215/x/y", Kind::kApp, "284882215"},
      {"https://[2001:db8::1]/", Kind::kWeb, "[2001:db8::1]"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Hit hit = hit_with(row.text);
    const Referrer referrer = read_referrer(hit);
    CHECK(referrer.kind == row.kind);
    CHECK(name_of(referrer) == row.name);
  }
  CHECK(read_referrer(Hit()).kind == Kind::kNotSent);
}

TEST_CASE("the page's own host is seen at once, and nothing else is taken for it") {
  const auto kind_of = [](std::string referrer, std::string page_host) {
    Hit hit = hit_with(std::move(referrer));
    hit.page_host = std::move(page_host);
    return read_referrer(hit).kind;
  };
  for (const char* own : {"https://example.com", "https://example.com/", "http://example.com/a?b#c"}) {
    CAPTURE(own);
    CHECK(kind_of(own, "example.com") == Kind::kOwnHost);
  }
  for (const char* other :
       {"https://example.com.evil.net/", "https://example.comx", "https://xexample.com/", "https://examp",
        "https://example.com@evil.net/", "httpx://example.com/", "https:/example.com/"}) {
    CAPTURE(other);
    CHECK(kind_of(other, "example.com") != Kind::kOwnHost);
  }
  CHECK(kind_of("https:///", "") == Kind::kBroken);
}

TEST_CASE("no referrer breaks its reader, or makes a name that can't be stored") {
  std::mt19937 random(23);
  for (int i = 0; i < 10'000; ++i) {
    const Hit hit = hit_with("https://a.com/" + random_text(random, 900, "abc/.%2@-_1"));
    const std::string name = name_of(read_referrer(hit));
    CHECK(name.size() <= kMaxValueBytes);
    CHECK(clean_value(name, kMaxValueBytes) == name);
  }
}
