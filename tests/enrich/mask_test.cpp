#include "enrich/mask.h"

#include <catch2/catch.hpp>

#include "parse/clean_text.h"
#include "parse/page_path.h"
#include "parse/sample_record.h"

using namespace footfall;

namespace {

std::string masked(std::string text, const PageRules& rules = {}) {
  mask_private(text, rules);
  return text;
}

constexpr std::string_view kOrdinary[] = {
    "/",
    "/about",
    "/about/team/",
    "/impressum",
    "/datenschutzerklaerung",
    "/de/ueber-uns",
    "/blog/2024/01/15/hello-world",
    "/blog/20240115-hello-world",
    "/news/2026-11-21/what-happened",
    "/2026/11/21/",
    "/blog/how-to-make-the-best-pizza-dough-at-home-in-30-minutes",
    "/10-best-laptops-for-programmers-2024",
    "/products/iphone-15-pro-max-256gb-blue-titanium",
    "/products/iPhone15ProMax256GBUnlocked",
    "/products/sku-12345-ab",
    "/product/B08N5WRWNW",
    "/dp/B0CHX1W1XY/ref=sr_1_1",
    "/article/9587654",
    "/news/world-us-canada-68123456",
    "/a/12345678",
    "/questions/11227809/why-is-processing-a-sorted-array-faster",
    "/watch/dQw4w9WgXcQ",
    "/watch/9bZkp7q19f0/playlist-3",
    "/wiki/Donaudampfschifffahrtsgesellschaftskapit%C3%A4n",
    "/wiki/Rindfleischetikettierungs%C3%BCberwachungsaufgaben%C3%BCbertragungsgesetz",
    "/wiki/Python_(programming_language)",
    "/wiki/C%2B%2B20",
    "/wiki/%E6%97%A5%E6%9C%AC%E8%AA%9E%E3%81%AE%E3%83%9A%E3%83%BC%E3%82%B8",
    "/%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82-%D0%BC%D0%B8%D1%80",
    "/docs/Html5CanvasTutorialPart2",
    "/docs/api/HttpServletRequestWrapperImplementation",
    "/docs/getElementsByTagNameNSAndMore",
    "/docs/v2.11.0/changelog",
    "/docs/1.0/api_reference_guide.html",
    "/docs/3.12/library/concurrent.futures.html",
    "/javadoc/java.base/java/util/concurrent/ConcurrentHashMap.html",
    "/en-us/windows/win32/api/fileapi/nf-fileapi-createfilew",
    "/package/@angular/core",
    "/package/react@18.2.0",
    "/package/@types/node@20.9.5",
    "/@janedoe",
    "/@janedoe/my-first-post",
    "/u/janedoe",
    "/users/4711/edit",
    "/orders/123456",
    "/orders/1234567/invoice",
    "/tag/c++",
    "/tag/node.js",
    "/search/",
    "/category/men/shoes/size-42",
    "/shop/t-shirts_2-pack_xl",
    "/zip/10115",
    "/tel/110",
    "/events/2026-05-01T18-30",
    "/archive/202611",
    "/archive/20261121",
    "/img/logo_1200x630",
    "/recipes/spaghetti-aglio-e-olio-mit-peperoncino-und-petersilie",
    "/hotels/berlin/mitte/hotel-adlon-kempinski-berlin",
    "/jobs/senior-c-plus-plus-software-engineer-m-w-d-berlin-2026",
    "/lyrics/abcdefghijklmnopqrstuvwxyz",
    "/isbn/978-3-16-148410-0",
    "/rfc/rfc9110.html",
    "/cve/CVE-2021-44228",
    "/doi/10.1000/182",
    "/arxiv/abs/2310.12345",
    "/ticket/ABC-1234",
    "/browse/PROJECT-98765",
    "/pull/1234/files",
    "/commit/6f13cf6",
    "/tree/main/src/enrich/data",
    "/r/programming/comments/1abc23d/some_title_here",
    "/status/active",
    "/feed.xml",
    "/sitemap-index-2.xml",
    "/robots.txt",
    "/index.php/2024/05/page-title-that-is-rather-long-but-made-of-words",
    "/checkout/step-2/payment-method-selection",
    "/my-account/downloads/software-package-3.1-windows-x64",
    "/download/footfall-0.1.0-linux-x86_64.tar.gz",
    "/release/ubuntu-22.04.3-desktop-amd64.iso",
    "/graphics-cards/nvidia-geforce-rtx-4090-24gb-gddr6x",
    "/cars/bmw-320d-xdrive-touring-2021-190ps",
    "/music/the-1975/being-funny-in-a-foreign-language-2022",
    "/tv/s01e01-pilot-720p",
    "/movies/blade-runner-2049-2017",
    "/sports/2024-2025/bundesliga/34-spieltag",
    "/lotto/6aus49",
    "/magazine/issue-123/page-45",
    "/COVID19VaccinationCentresBerlin2021",
    "/Windows11UpdateKB5031354",
    "/AbstractSingletonProxyFactoryBean",
    "/how-i-built-a-saas-in-30-days-and-made-10000-dollars",
    "/the-quick-brown-fox-jumps-over-the-lazy-dog",
    "/gp/product/handle-s%2Fm%2Fl",
    "/p%C3%A4sse/gro%C3%9Fglockner-hochalpenstra%C3%9Fe",
    "/path;jsessionid/x",
    "/a,b,c/d!e",
    "/~janedoe/public_html/",
    "/cgi-bin/script.pl",
    "/uploads/2023/11/annual_report_2022_final_v2.pdf",
    "/en_GB/store/locator",
    "/level/999",
    "/(not%20ours)",
};

}  // namespace

TEST_CASE("ordinary paths stay whole") {
  CHECK(std::size(kOrdinary) >= 100);
  for (const std::string_view path : kOrdinary) {
    CHECK(masked(std::string(path)) == path);
    CHECK(page_path(path, 2'000).text == path);  // else it is no path that a page can have
  }
}

TEST_CASE("what may name a person is masked") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      // e-mail addresses
      {"/user/jane.doe@example.com/edit", "/user/[email]/edit"},
      {"/user/jane.doe%40example.com", "/user/[email]"},
      {"/unsubscribe/jane+news@mail.example.co.uk", "/unsubscribe/[email]"},
      {"/mailto:jane@example.com", "/mailto:[email]"},
      {"/a@example.com,b@example.org", "/[email],[email]"},
      {"/J%C3%A4ne@example.com", "/[email]"},
      {"/contact/jane@example.com.", "/contact/[email]."},
      {"/contact/jane@example.com-1234567890", "/contact/[email]-[number]"},
      {"/contact/jane@example.com.1234567890", "/contact/[email].[number]"},
      // tokens
      {"/reset/0123456789abcdef0123", "/reset/[token]"},
      {"/reset/d41d8cd98f00b204e9800998ecf8427e", "/reset/[token]"},
      {"/reset/D41D8CD98F00B204E9800998ECF8427E/confirm", "/reset/[token]/confirm"},
      {"/commit/da39a3ee5e6b4b0d3255bfef95601890afd80709", "/commit/[token]"},
      {"/s/550e8400-e29b-41d4-a716-446655440000", "/s/[token]"},
      {"/s/550E8400-E29B-41D4-A716-446655440000/x", "/s/[token]/x"},
      {"/t/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N", "/t/[token]"},
      {"/t/x9Kq2LmZ7pRt4VwB8sNc", "/t/[token]"},
      {"/t/k3j5h6g7f8d9s0a1q2w3", "/t/[token]"},
      {"/My-Title-0a1b2c3d4e5f60718293a4b5c6d7e8f9", "/My-Title-[token]"},
      {"/t/x9Kq2LmZ7pRt4VwB8sNc-a8K2x_Lm4Q-title", "/t/[token]-[token]_[token]-title"},
      {"/invite.x9Kq2LmZ7pRt4VwB8sNc.html", "/invite.[token].html"},
      {"/t/x9Kq2LmZ7pRt4VwB8sNc%3D%3D", "/t/[token]%3D%3D"},
      // numbers
      {"/call/491701234567", "/call/[number]"},
      {"/call/+491701234567", "/call/+[number]"},
      {"/customer/123456789", "/customer/[number]"},
      {"/customer-123456789-orders", "/customer-[number]-orders"},
      {"/card/4111111111111111", "/card/[number]"},
      {"/card/41111111111111111111111", "/card/[number]"},
  };
  for (const auto& [path, expected] : rows) {
    CAPTURE(path);
    CHECK(masked(std::string(path)) == expected);
    CHECK(masked(std::string(expected)) == expected);
  }
}

TEST_CASE("a site owner changes the rules") {
  const std::string path = "/jane@example.com/0123456789abcdef0123/1234567890/12345";
  CHECK(masked(path) == "/[email]/[token]/[number]/12345");
  PageRules rules;
  rules.mask_emails = false;
  CHECK(masked(path, rules) == "/jane@example.com/[token]/[number]/12345");
  rules.token_bytes = 0;
  CHECK(masked(path, rules) == "/jane@example.com/0123456789abcdef0123/[number]/12345");
  CHECK(masked("/s/550e8400-e29b-41d4-a716-44665544abcd", rules) == "/s/550e8400-e29b-41d4-a716-44665544abcd");
  CHECK(masked("/eyJa.b", rules) == "/eyJa.b");
  rules.number_digits = 0;
  CHECK(masked(path, rules) == path);
  rules.number_digits = 5;
  CHECK(masked("/a/12345/1234", rules) == "/a/[number]/1234");
  rules.token_bytes = 8;
  CHECK(masked("/a/a1b2c3d4", rules) == "/a/[token]");
  rules.token_bytes = 40;
  CHECK(masked("/s/550e8400-e29b-41d4-a716-446655440000", rules) == "/s/[token]");
}

TEST_CASE("drawn tokens are nearly all seen") {
  constexpr std::string_view kBase62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::mt19937 random(26);
  const auto seen = [&random](std::string_view alphabet, size_t length) {
    int count = 0;
    for (int i = 0; i < 1'000; ++i) {
      std::string token(length, 'x');
      for (char& c : token) c = alphabet[random() % alphabet.size()];
      if (masked("/t/" + token) == "/t/[token]") ++count;
    }
    return count;
  };
  CHECK(seen(kBase62, 20) > 930);
  CHECK(seen(kBase62, 32) > 980);
  CHECK(seen("0123456789abcdef", 20) > 990);
  CHECK(seen("0123456789abcdef", 40) == 1'000);
}

TEST_CASE("whatever comes, masking again changes nothing, and no escape is broken") {
  std::mt19937 random(27);
  for (int i = 0; i < 20'000; ++i) {
    const std::string path = page_path("/" + random_text(random, 120, "aZ09-_.@%4/eyJabcdef1234567890"), 2'000).text;
    const std::string once = masked(path);
    CAPTURE(path, once);
    REQUIRE(masked(once) == once);
    REQUIRE(clean_path(once, 10'000).text == once);
  }
}
