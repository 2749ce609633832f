#include "enrich/source.h"

#include <catch2/catch.hpp>

#include "parse/clean_text.h"
#include "parse/sample_record.h"

using namespace footfall;

namespace {

Source found(const char* referrer, std::string query = "", SourceRules rules = {.domain = "example.com"}) {
  Hit hit;
  hit.page_host = "www.alias.org";
  hit.page_query = std::move(query);
  hit.has_referrer = referrer != nullptr;
  if (referrer != nullptr) hit.referrer = referrer;
  Campaign campaign;
  read_campaign(hit.page_query, campaign);
  RegistrableDomains domains(4);
  Source source;
  find_source(hit, campaign, read_referrer(hit), rules, domains, source);
  return source;
}

std::string source_of(const char* referrer, std::string query = "") { return found(referrer, std::move(query)).name; }

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
      {"https://blog.other.co.uk/a", "other.co.uk"},
      {"https://www.Google.de/search?q=x", "Google"},
      {"https://news.ycombinator.com", "Hacker News"},
      {"https://chatgpt.com/", "ChatGPT"},
      {"https://www.perplexity.ai/", "Perplexity"},
      {"https://l.facebook.com/", "Facebook"},
      {"https://lm.facebook.com/", "Facebook"},
      {"https://t.co/abc", "X"},
      {"https://out.reddit.com/", "Reddit"},
      {"android-app://com.google.android.gm/", "Gmail"},
      {"android-app://com.google.android.googlequicksearchbox/", "Google"},
      {"android-app://org.telegram.messenger/", "Telegram"},
      {"android-app://com.example.unknown/", "com.example.unknown"},
      {"ios-app://835599320/", "TikTok"},
      {"my-app://example.com/", "Direct / None"},
      {"https://[2001:db8::1]/", "[2001:db8::1]"},
      {"http://192.0.2.7/", "192.0.2.7"},
      {"http://intranet/", "intranet"},
      {"garbage", "(not known)"},
      {"about:blank", "(not known)"},
      {"https://(other)/", "(not known)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.referrer);
    CHECK(source_of(row.referrer) == row.source);
  }
}

TEST_CASE("the campaign's source comes first, under our name for it") {
  CHECK(source_of(nullptr, "utm_source=Newsletter") == "Newsletter");
  CHECK(source_of("https://google.com/", "utm_source=Newsletter") == "Newsletter");
  CHECK(source_of("https://example.com/", "utm_source=Newsletter") == "Newsletter");
  CHECK(source_of("https://google.com/", "utm_source=fb") == "Facebook");
  CHECK(source_of(nullptr, "utm_source=chatgpt.com") == "ChatGPT");
  CHECK(source_of(nullptr, "utm_source=GOOGLE") == "Google");
  CHECK(source_of(nullptr, "utm_source=Jane%27s+blog") == "Jane's blog");
  CHECK(source_of(nullptr, "ref=producthunt") == "Product Hunt");
  CHECK(source_of("https://google.com/", "utm_medium=cpc") == "Google");
  CHECK(found(nullptr, "utm_source=fb").by == Source::By::kCampaign);
  CHECK(found(nullptr, "utm_source=fb").kind == SourceKind::kSocial);
}

TEST_CASE("an advertisement's click id comes before the referrer, another one after it") {
  CHECK(source_of("", "gclid=x") == "Google");
  CHECK(source_of("https://www.youtube.com/", "gclid=x") == "Google");
  CHECK(source_of("https://example.com/", "gclid=x") == "Google");
  CHECK(source_of(nullptr, "msclkid=x") == "Bing");
  CHECK(source_of("https://www.bbc.co.uk/", "fbclid=x") == "bbc.co.uk");
  CHECK(source_of("https://l.instagram.com/", "fbclid=x") == "Instagram");
  CHECK(source_of("", "fbclid=x") == "Facebook");
  CHECK(source_of(nullptr, "fbclid=x") == "Facebook");
  CHECK(source_of("", "_hsenc=x") == "HubSpot");
  CHECK(source_of("", "gclid=x&utm_source=newsletter") == "Newsletter");
}

TEST_CASE("a site's other hosts are the site itself, from their first record to their last") {
  const std::vector<SiteHost> hosts{{"example.com"}, {"other.net", 10, 20}};
  const auto from_other = [&](uint64_t record) {
    return found("https://www.other.net/", "", {.domain = "example.com", .hosts = hosts, .record = record}).name;
  };
  CHECK(from_other(9) == "other.net");
  CHECK(from_other(10) == "Direct / None");
  CHECK(from_other(19) == "Direct / None");
  CHECK(from_other(20) == "other.net");
}

TEST_CASE("a site under another's domain tells its neighbours apart") {
  const SourceRules rules{.domain = "blog.company.co.uk"};
  CHECK(found("https://shop.company.co.uk/", "", rules).name == "shop.company.co.uk");
  CHECK(found("https://www.company.co.uk/", "", rules).name == "company.co.uk");
  CHECK(found("https://shop.mycompany.co.uk/", "", rules).name == "mycompany.co.uk");
}

TEST_CASE("who comes back from paying came from nowhere else") {
  const HostSet none;
  for (const char* referrer : {"https://www.paypal.com/checkout", "https://checkout.stripe.com/",
                               "https://pay.klarna.com/x", "https://www.mollie.com/", "https://pay.google.com/"}) {
    CAPTURE(referrer);
    CHECK(source_of(referrer) == "Direct / None");
    CHECK(found(referrer, "", {.domain = "example.com", .not_sources = &none}).name != "Direct / None");
  }
  CHECK(source_of("https://notpaypal.com/") == "notpaypal.com");
  const HostSet own(std::vector<std::string>{"partner.net"});
  CHECK(found("https://x.partner.net/", "", {.domain = "example.com", .not_sources = &own}).name == "Direct / None");
  const SourceRules both{.domain = "example.com", .site_not_sources = &own};
  CHECK(found("https://x.partner.net/", "", both).name == "Direct / None");
  CHECK(found("https://www.paypal.com/", "", both).name == "Direct / None");
  CHECK(found("https://other.net/", "", both).name == "other.net");
  CHECK(source_of("https://www.paypal.com/", "utm_source=paypal") == "paypal");
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
