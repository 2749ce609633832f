#include "parse/url.h"

#include <catch2/catch.hpp>

#include "parse/sample_record.h"

using namespace footfall;

TEST_CASE("a URL is split into its parts") {
  struct Row {
    std::string_view text, scheme, host, port, path, query;
    bool has_query;
  };
  const Row rows[] = {
      {"https://example.com/a/b?x=1#top", "https", "example.com", "", "/a/b", "x=1", true},
      {"https://example.com", "https", "example.com", "", "", "", false},
      {"https://example.com?", "https", "example.com", "", "", "", true},
      {"https://example.com#/route?x=1", "https", "example.com", "", "", "", false},
      {"HTTP://WWW.Example.COM.:8080/A", "HTTP", "www.example.com", "8080", "/A", "", false},
      {"https://user:secret@example.com/", "https", "example.com", "", "/", "", false},
      {"https://user@host@example.com/", "https", "example.com", "", "/", "", false},
      {"https://[2001:DB8::1]:8443/x", "https", "[2001:db8::1]", "8443", "/x", "", false},
      {"https://[2001:db8::1]/x", "https", "[2001:db8::1]", "", "/x", "", false},
      {"//example.com/x", "", "example.com", "", "/x", "", false},
      {"android-app://com.google.android.gm/", "android-app", "com.google.android.gm", "", "/", "", false},
      {" \t https://example.com/a \n", "https", "example.com", "", "/a", "", false},
      {"https://m\xc3\xbcnchen.de/a?b?c", "https", "m\xc3\xbcnchen.de", "", "/a", "b?c", true},
      {"http://localhost:/", "http", "localhost", "", "/", "", false},
      {"https://example.com/a@b:c", "https", "example.com", "", "/a@b:c", "", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto url = split_url(row.text);
    REQUIRE(url);
    CHECK(url->scheme == row.scheme);
    CHECK(url->host == row.host);
    CHECK(url->port == row.port);
    CHECK(url->path == row.path);
    CHECK(url->query == row.query);
    CHECK(url->has_query == row.has_query);
  }
}

TEST_CASE("a URL's fragment is what follows the first #") {
  CHECK(split_url("https://example.com/a?b#c#d?e")->fragment == "c#d?e");
  CHECK(split_url("https://example.com/a?b#c#d?e")->query == "b");
  CHECK(split_url("https://example.com#/route?x=1")->fragment == "/route?x=1");
  CHECK(split_url("https://example.com/a#")->fragment.empty());
  CHECK(split_url("https://example.com/a?b")->fragment.empty());
}

TEST_CASE("what is not a URL is nothing") {
  const std::string_view rows[] = {
      "",
      "/",
      "/about",
      "example.com",
      "example.com/a",
      "about:blank",
      "data:text/html,x",
      "javascript:void(0)",
      "file:///C:/a.html",
      "https:example.com",
      "https:/example.com",
      "https://",
      "https:///a",
      "https://?a",
      "https://exa mple.com/",
      "https://a<b>/",
      "https://example.com:port/",
      "https://example.com:123456/",
      "https://.example.com/",
      "https://example.com../",
      "https://./",
      "https://www..com/",
      "://example.com/",
      "1http://example.com/",
      "ht tp://example.com/",
      "https://[::1/",
      "https://[]/",
      "https://[x:y]/",
      "https://a\xff.com/",
      "https://exa%6dple.com/",
      "//",
      "///",
  };
  for (const auto text : rows) {
    CAPTURE(text);
    CHECK_FALSE(split_url(text));
  }
  CHECK_FALSE(split_url("https://" + std::string(254, 'a') + "/"));
}

TEST_CASE("web pages have http, https, or no scheme") {
  CHECK(is_web(*split_url("https://a.com")));
  CHECK(is_web(*split_url("Http://a.com")));
  CHECK(is_web(*split_url("//a.com")));
  CHECK_FALSE(is_web(*split_url("android-app://a.com")));
  CHECK_FALSE(is_web(*split_url("file://server/share")));
}

TEST_CASE("www. and the apex are one host") {
  CHECK(without_www("www.example.com") == "example.com");
  CHECK(without_www("example.com") == "example.com");
  CHECK(without_www("www2.example.com") == "www2.example.com");
  CHECK(without_www("www.") == "www.");
  CHECK(without_www("www") == "www");
}

TEST_CASE("percent escapes are decoded, other percent signs stay") {
  CHECK(percent_decode("a%20b%2Fc%2f") == "a b/c/");
  CHECK(percent_decode("100%") == "100%");
  CHECK(percent_decode("%4") == "%4");
  CHECK(percent_decode("%zz%41") == "%zzA");
  CHECK(percent_decode("%%41") == "%A");
  CHECK(percent_decode("%00") == std::string(1, '\0'));
  CHECK(percent_decode("+") == "+");
  CHECK(percent_decode("").empty());
}

TEST_CASE("no text breaks the URL parser, and what it finds keeps the contract") {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = (i % 2 ? "https://" : "") + random_text(random, 60, "htps:/?#@[].%ab1");
    const auto url = split_url(text);
    if (!url) continue;
    CHECK_FALSE(url->host.empty());
    CHECK(host_name(url->host) == url->host);
    CHECK((url->path.empty() || url->path[0] == '/'));
    CHECK(percent_decode(text).size() <= text.size());
  }
}
