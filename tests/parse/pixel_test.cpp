#include "parse/pixel.h"

#include <catch2/catch.hpp>

#include "footfall/limits.h"
#include "parse/clean_text.h"
#include "parse/sample_record.h"

using namespace footfall;

namespace {

SampleRecord pixel(const std::string& query) { return SampleRecord("/p.gif" + (query.empty() ? "" : "?" + query)); }

SampleRecord pixel_from(std::string referer, const std::string& query = "") {
  return pixel(query).with(Tag::kReferer, std::move(referer));
}

std::string place(const SampleRecord& record) {
  const Parsed parsed = parse_pixel(record.view());
  if (const auto* reject = std::get_if<Reject>(&parsed)) {
    return std::string(to_string(reject->reason)) + (reject->site.empty() ? "" : " of " + reject->site);
  }
  const Hit& hit = std::get<Hit>(parsed);
  return hit.site + " " + hit.page;
}

Hit hit_of(const SampleRecord& record) {
  const Parsed parsed = parse_pixel(record.view());
  REQUIRE(std::holds_alternative<Hit>(parsed));
  return std::get<Hit>(parsed);
}

}  // namespace

TEST_CASE("site and page of a pixel request") {
  const std::pair<SampleRecord, std::string_view> rows[] = {
      // u as a URL
      {pixel("u=https%3A%2F%2Fexample.com%2Fa%3Fx%3D1%23y"), "example.com /a"},
      {pixel("u=https://example.com/a"), "example.com /a"},
      {pixel("u=https://WWW.Example.com.:8080/A"), "example.com /A"},
      {pixel("u=https://example.com"), "example.com /"},
      {pixel("u=https://example.com?x=/y"), "example.com /"},
      {pixel("u=//example.com/a"), "example.com /a"},
      {pixel("u=https://example.com/a%2520b"), "example.com /a%20b"},
      {pixel("u=https://example.com/a+b"), "example.com /a%20b"},
      {pixel("u=http://[::1]:80/a"), "[::1] /a"},
      {pixel("u=https://example.com/a&u=https://other.com/b"), "example.com /a"},
      {pixel("%75=https://example.com/a"), "example.com /a"},
      // site
      {pixel("site=Shop.Example.com&u=https://example.com/a"), "shop.example.com /a"},
      {pixel("site=www.example.com:8080&u=https://a.com/a"), "example.com /a"},
      {pixel("site=https%3A%2F%2Fexample.com%2F&u=/a"), "example.com /a"},
      {pixel("site=&u=https://example.com/a"), "example.com /a"},
      {pixel("site=example.com"), "example.com (not known)"},
      {pixel("site=example.com&u="), "example.com (not known)"},
      // u as a path
      {pixel("site=example.com&u=/a%3Fx%3D1%23y"), "example.com /a"},
      {pixel_from("https://www.example.com/whatever", "u=/a"), "example.com /a"},
      {pixel_from("https://example.com/", "u=/a"), "example.com /a"},
      {pixel("u=/a"), "no page"},
      // the Referer
      {pixel_from("https://example.com/a?x=1"), "example.com /a"},
      {pixel_from("https://example.com/?x=1"), "example.com /"},
      {pixel_from("https://example.com/?"), "example.com /"},
      {pixel_from("https://example.com/"), "example.com (not known)"},
      {pixel_from("https://example.com"), "example.com (not known)"},
      {pixel_from("https://example.com/", "site=shop.com"), "shop.com (not known)"},
      {pixel_from("https://other.com/x", "u=https://example.com/a"), "example.com /a"},
      {pixel_from("https://example.com/").with(Tag::kSecFetchSite, "same-origin"), "example.com /"},
      {pixel_from("https://example.com/").with(Tag::kSecFetchSite, "same-site"), "example.com (not known)"},
      {pixel_from("https://example.com/").with(Tag::kSecFetchSite, "cross-site"), "example.com (not known)"},
      {pixel_from("https://example.com/").with(Tag::kHost, "Example.com"), "example.com /"},
      {pixel_from("https://example.com/").with(Tag::kHost, "example.com:443"), "example.com /"},
      {pixel_from("http://example.com:8080/").with(Tag::kHost, "example.com:8080"), "example.com /"},
      {pixel_from("http://example.com:8080/").with(Tag::kHost, "example.com:9090"), "example.com (not known)"},
      {pixel_from("https://example.com/").with(Tag::kHost, "stats.example.com"), "example.com (not known)"},
      {pixel_from("https://example.com/").with(Tag::kHost, ""), "example.com (not known)"},
      // nothing to go by
      {pixel(""), "no page"},
      {pixel("r=https://google.com/"), "no page"},
      {pixel_from(""), "no page"},
      {SampleRecord(), "no page"},
      // the target in absolute form
      {SampleRecord("http://stats.com/p.gif?u=https://example.com/a"), "example.com /a"},
  };
  for (const auto& [record, expected] : rows) {
    CAPTURE(record.view().get(Tag::kTarget), record.view().get(Tag::kReferer));
    CHECK(place(record) == expected);
  }
}

TEST_CASE("a page that makes no sense is malformed, with the site where one is named") {
  for (const std::string page :
       {"data:text/html,x", "about:blank", "file:///C:/a.html", "javascript:x", "example.com/a", "null", "https://",
        "chrome-extension://abcdef/page.html", "%23a", "?a", "https://a b/"}) {
    CAPTURE(page);
    CHECK(place(pixel("u=" + page)) == "malformed");
    CHECK(place(pixel("site=www.Example.com&u=" + page)) == "malformed of example.com");
    CHECK(place(pixel_from("https://example.com/a", "u=" + page)) == "malformed of example.com");
  }
  CHECK(place(pixel_from("about:client")) == "malformed");
  CHECK(place(pixel_from("android-app://com.example/")) == "malformed");
  CHECK(place(pixel("site=a+b&u=https://example.com/a")) == "malformed of example.com");
}

TEST_CASE("a prefetched page is a reject of its site") {
  const std::pair<Tag, std::string> rows[] = {
      {Tag::kSecPurpose, "prefetch"},  {Tag::kSecPurpose, "prefetch;prerender"},
      {Tag::kSecPurpose, "Prerender"}, {Tag::kPurpose, "prefetch"},
      {Tag::kPurpose, "preview"},      {Tag::kXMoz, "prefetch"},
  };
  for (const auto& [tag, value] : rows) {
    CHECK(place(pixel("u=https://www.example.com/a").with(tag, value)) == "prefetch of example.com");
  }
  CHECK(place(pixel("").with(Tag::kPurpose, "prefetch")) == "prefetch");
  CHECK(place(pixel("u=https://example.com/a").with(Tag::kPurpose, "")) == "example.com /a");
  CHECK(place(pixel("u=https://example.com/a").with(Tag::kSecPurpose, "fetch")) == "example.com /a");
}

TEST_CASE("everything else that a pixel request says") {
  const Hit full =
      hit_of(pixel("u=https%3A%2F%2Fwww.example.com%2Fa%3Futm_source%3DNews+Letter&r=https%3A%2F%2Fgoogle.com%2F"
                   "&t=A+title&e=signup&w=1920&tz=Europe%2FBerlin"));
  CHECK(full.page_host == "www.example.com");
  CHECK(full.page_query == "utm_source=News Letter");  // what `u` says, decoded once
  CHECK(full.referrer == "https://google.com/");
  CHECK(full.has_referrer);
  CHECK(full.title == "A title");
  CHECK(full.name == "signup");
  CHECK(full.screen_width == 1920);
  CHECK(full.timezone == "Europe/Berlin");
  CHECK_FALSE(full.page_cut);

  const Hit bare = hit_of(pixel("u=https://example.com/"));
  CHECK(bare.name == "pageview");
  CHECK_FALSE(bare.has_referrer);
  CHECK(bare.page_query.empty());
  CHECK(bare.page_fragment.empty());
  CHECK(bare.screen_width == 0);
  CHECK(bare.timezone.empty());
  CHECK(hit_of(pixel("u=https://example.com/&r=")).has_referrer);
  CHECK(hit_of(pixel("u=https://example.com/&r")).has_referrer);
}

TEST_CASE("query and fragment are the page's, wherever that comes from") {
  CHECK(hit_of(pixel_from("https://example.com/a?utm_source=x")).page_query == "utm_source=x");
  CHECK(hit_of(pixel("site=example.com&u=/a%3Futm_source%3Dx%2520y%23top")).page_query == "utm_source=x%20y");
  CHECK(hit_of(pixel("site=example.com&u=/a%3Futm_source%3Dx%2520y%23top")).page_fragment == "top");
  CHECK(hit_of(pixel("site=example.com&u=/a")).page_fragment.empty());
  CHECK(hit_of(pixel("u=https://example.com/a%3Fb%23c%3Fd")).page_query == "b");
  CHECK(hit_of(pixel("u=https://example.com/a%3Fb%23c%3Fd")).page_fragment == "c?d");
  CHECK(hit_of(pixel("u=https://example.com/a%23%3Futm_source%3Dx")).page_query.empty());
  CHECK(hit_of(pixel("u=https://example.com/a&utm_source=x")).page_query.empty());
  const Hit cut = hit_of(pixel("u=https://example.com/a?" + std::string(3'000, 'x') + "%23" + std::string(3'000, 'y')));
  CHECK(cut.page_query.size() == kMaxPageBytes);
  CHECK(cut.page_fragment.size() == kMaxPageBytes);
}

TEST_CASE("a page's path is in its normal form") {
  CHECK(hit_of(pixel("u=https://example.com/a/../b/%2561%257e")).page == "/b/a~");
  CHECK(hit_of(pixel("u=https://example.com/%25e2%2582%25ac")).page == "/%E2%82%AC");
  CHECK(hit_of(pixel("u=https://example.com/a/")).page == "/a/");
}

TEST_CASE("an event's name is bounded and can't be taken for one of ours") {
  CHECK(hit_of(pixel("site=a.com&e=")).name == "pageview");
  CHECK(hit_of(pixel("site=a.com&e=+%20")).name == "pageview");
  CHECK(hit_of(pixel("site=a.com&e=(other)")).name == "%28other)");
  CHECK(hit_of(pixel("site=a.com&e=" + std::string(2'000, 'x'))).name == std::string(kMaxValueBytes, 'x'));
}

TEST_CASE("a page longer than the limit is cut and says so") {
  const Hit hit = hit_of(pixel("u=https://example.com/" + std::string(5'000, 'x')));
  CHECK(hit.page_cut);
  CHECK(hit.page.size() == kMaxPageBytes);
  CHECK_FALSE(hit_of(pixel("u=https://example.com/" + std::string(kMaxPageBytes - 1, 'x'))).page_cut);
}

TEST_CASE("a screen's width is a number or nothing") {
  const std::pair<std::string, uint32_t> rows[] = {
      {"390", 390}, {"0", 0}, {"", 0}, {"-1", 0}, {"12px", 0}, {"1e3", 0}, {"100001", 0}, {"99999999999999999999", 0}};
  for (const auto& [text, width] : rows) CHECK(hit_of(pixel("site=a.com&w=" + text)).screen_width == width);
}

TEST_CASE("no request breaks the pixel's parser, and a hit keeps its contract") {
  std::mt19937 random(4);
  constexpr std::string_view kAlphabet = "u=r&site:/%2F.a?#(www+e";
  for (int i = 0; i < 20'000; ++i) {
    SampleRecord record("/p.gif?u=https://" + random_text(random, 200, kAlphabet));
    if (i % 3 == 0) record = pixel(random_text(random, 200, kAlphabet));
    if (i % 2 == 0) record.with(Tag::kReferer, random_text(random, 80, "https://a.com/?"));
    if (i % 5 == 0) record.with(Tag::kHost, random_text(random, 20, "a.com:8"));
    const Parsed parsed = parse_pixel(record.view());
    const auto* hit = std::get_if<Hit>(&parsed);
    if (hit == nullptr) continue;
    CHECK_FALSE(hit->site.empty());
    CHECK_FALSE(hit->name.empty());
    CHECK((hit->page == kNotKnown || hit->page[0] == '/'));
    CHECK(hit->page.size() <= kMaxPageBytes);
    for (const auto& value : {hit->site, hit->page, hit->name, hit->title}) CHECK(is_utf8(value));
  }
}
