#include "enrich/source.h"

#include <catch2/catch.hpp>

#include "parse/clean_text.h"
#include "parse/sample_record.h"

using namespace footfall;

namespace {

std::string source_of(const char* referrer, std::string utm_source = "") {
  Hit hit;
  hit.page_host = "www.alias.org";
  hit.has_referrer = referrer != nullptr;
  if (referrer != nullptr) hit.referrer = referrer;
  hit.utm_source = std::move(utm_source);
  return source(hit, "example.com");
}

}  // namespace

TEST_CASE("where a visitor came from") {
  struct Row {
    const char* referrer;
    std::string_view source;
  };
  const Row rows[] = {
      {nullptr, "(not known)"},
      {"", "Direct / None"},
      {"  ", "Direct / None"},
      {"https://example.com/a", "Direct / None"},
      {"https://www.example.com/a", "Direct / None"},
      {"https://EXAMPLE.com.:8080/a", "Direct / None"},
      {"https://alias.org/", "Direct / None"},
      {"https://shop.example.com/", "shop.example.com"},
      {"https://notexample.com/", "notexample.com"},
      {"https://www.Google.de/search?q=x", "google.de"},
      {"https://news.ycombinator.com", "news.ycombinator.com"},
      {"android-app://com.google.android.gm/", "com.google.android.gm"},
      {"https://[2001:db8::1]/", "[2001:db8::1]"},
      {"garbage", "(not known)"},
      {"about:blank", "(not known)"},
      {"https://(other)/", "(not known)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.referrer);
    CHECK(source_of(row.referrer) == row.source);
  }
}

TEST_CASE("utm_source comes first") {
  CHECK(source_of(nullptr, "Newsletter") == "Newsletter");
  CHECK(source_of("https://google.com/", "Newsletter") == "Newsletter");
  CHECK(source_of("https://example.com/", "Newsletter") == "Newsletter");
}

TEST_CASE("no referrer breaks the source, or makes a value that can't be stored") {
  std::mt19937 random(11);
  for (int i = 0; i < 10'000; ++i) {
    const std::string value = source_of(random_text(random, 60, "https://www.a.(").c_str());
    CHECK_FALSE(value.empty());
    CHECK(is_utf8(value));
    CHECK((value[0] != '(' || value == kNotKnown));
  }
}
