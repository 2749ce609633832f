#include "enrich/attributes.h"

#include <catch2/catch.hpp>

#include "parse/clean_text.h"
#include "parse/parse.h"
#include "parse/sample_record.h"

using namespace footfall;

namespace {

const std::string kChrome =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

std::string peer(std::string_view address) {
  const Address bytes = parse_plain_address(address).value();
  return {bytes.begin(), bytes.end()};
}

SampleRecord visit(const std::string& query) {
  return SampleRecord("/p.gif?" + query).with(Tag::kUserAgent, kChrome).with(Tag::kAcceptLanguage, "de-DE,de;q=0.9");
}

// What is kept of an enriched hit when the hit is gone.
struct Outcome : Enriched {
  explicit Outcome(const Enriched& enriched) : Enriched(enriched) {
    for (size_t i = 0; i < kDimensionCount && !reject; ++i) texts[i] = values[i];
    values = {};
  }
  [[nodiscard]] const std::string& of(Dimension dimension) const { return texts[index(dimension)]; }

  std::array<std::string, kDimensionCount> texts;
};

Outcome enriched(Enricher& enricher, const SampleRecord& record) {
  const Parsed parsed = parse(record.view());
  REQUIRE(std::holds_alternative<Hit>(parsed));
  Enriched out;
  for (auto& value : out.values) value = "left over";
  Site site;
  site.domain = "example.com";
  enricher.enrich(record.view(), std::get<Hit>(parsed), {site, {}}, out);
  return Outcome(out);
}

}  // namespace

TEST_CASE("a hit gets a value for every dimension") {
  Enricher enricher(10);
  const Outcome out = enriched(
      enricher, visit("u=https://example.com/a&r=https://www.google.com/&w=1280").with(Tag::kPeer, peer("133.1.1.1")));
  const std::pair<Dimension, std::string_view> rows[] = {
      {Dimension::kEventName, "pageview"},
      {Dimension::kPage, "/a"},
      {Dimension::kSource, "Google"},
      {Dimension::kBrowser, "Chrome"},
      {Dimension::kBrowserVersion, "Chrome 126"},
      {Dimension::kOs, "Windows"},
      {Dimension::kOsVersion, "Windows 10"},
      {Dimension::kDevice, "Desktop"},
      {Dimension::kLanguage, "de-DE"},
      {Dimension::kHost, "example.com"},
      {Dimension::kReferrer, "google.com"},
      {Dimension::kChannel, "Organic Search"},
      {Dimension::kMedium, "organic"},
      {Dimension::kUtmSource, kNotKnown},
      {Dimension::kUtmMedium, kNotKnown},
      {Dimension::kUtmCampaign, kNotKnown},
      {Dimension::kUtmContent, kNotKnown},
      {Dimension::kUtmTerm, kNotKnown},
      {Dimension::kClickId, kNotKnown},
      {Dimension::kCountry, "JP"},
      {Dimension::kRegion, kNotKnown},
      {Dimension::kCity, kNotKnown},
      {Dimension::kScreen, "Laptop"},
  };
  REQUIRE(std::size(rows) == kDimensionCount);
  for (const auto& [dimension, value] : rows) CHECK(out.of(dimension) == value);
  CHECK(out.pageview);
  CHECK_FALSE(out.interactive);
  CHECK_FALSE(out.reject);
}

TEST_CASE("the clock tells the country where the address doesn't") {
  Enricher enricher(10);
  const auto country = [&enricher](const std::string& zone, const char* address) {
    const SampleRecord record = visit("u=https://example.com/a&tz=" + zone).with(Tag::kPeer, peer(address));
    return enriched(enricher, record).of(Dimension::kCountry);
  };
  CHECK(country("Europe/Berlin", "10.0.0.1") == "DE");
  CHECK(country("Asia%2FCalcutta", "10.0.0.1") == "IN");
  CHECK(country("Europe/Berlin", "133.1.1.1") == "JP");
  CHECK(country("UTC", "10.0.0.1") == kNotKnown);
  CHECK(country("Europe/Nowhere", "10.0.0.1") == kNotKnown);
}

TEST_CASE("events are interactive, robots are told") {
  Enricher enricher(10);
  const Outcome event = enriched(enricher, visit("u=https://example.com/a&e=signup"));
  CHECK(event.of(Dimension::kEventName) == "signup");
  CHECK_FALSE(event.pageview);
  CHECK(event.interactive);
  const Outcome robot = enriched(enricher, visit("u=https://example.com/").with(Tag::kUserAgent, "curl/8.0"));
  CHECK(robot.reject == Reason::kBot);
  CHECK(robot.subject == "Library: curl");
  CHECK(enriched(enricher, SampleRecord("/p.gif?u=https://example.com/")).reject == Reason::kBot);
}

TEST_CASE("a hit's client is who the trusted proxies say, and the others are noted") {
  SampleRecord record = visit("u=https://example.com/");
  record.with(Tag::kPeer, std::string(10, '\0') + "\xff\xff\x0a" + std::string("\0\0\1", 3));
  record.with(Tag::kXForwardedFor, "192.0.2.1");
  UntrustedProxies untrusted;
  Enricher believing(10, TrustedProxies::parse("10.0.0.0/8").value(), &untrusted);
  CHECK(address_text(enriched(believing, record).client) == "192.0.2.1");
  CHECK(untrusted.named().empty());
  Enricher doubting(10, {}, &untrusted);
  CHECK(address_text(enriched(doubting, record).client) == "10.0.0.1");
  CHECK(untrusted.named().size() == 1);
}

TEST_CASE("whatever comes, every value can be stored, and comes again") {
  std::mt19937 random(12);
  Enricher first(4);
  Enricher second(1'000);
  for (int i = 0; i < 1'000; ++i) {
    SampleRecord record = visit("u=https://example.com/" + random_text(random, 50, "a%2F?utm_source=(") +
                                "&r=" + random_text(random, 30, "https://a.b") + "&e=" + random_text(random, 9, "ab("));
    if (i % 2 == 0) record.with(Tag::kUserAgent, random_text(random, 60, "Mozilla/5.0 (;)Chrome"));
    if (i % 3 == 0) record.with(Tag::kAcceptLanguage, random_text(random, 20, "de-EN,;q=0.5"));
    if (!std::holds_alternative<Hit>(parse(record.view()))) continue;
    const Outcome out = enriched(first, record);
    const Outcome again = enriched(second, record);
    CHECK(out.reject == again.reject);
    if (out.reject) continue;
    CHECK(out.texts == again.texts);
    for (const std::string& value : out.texts) {
      CHECK_FALSE(value.empty());
      CHECK(is_utf8(value));
      CHECK((value[0] != '(' || value == kNotKnown));
    }
  }
}

TEST_CASE("what a site's owner leaves out, and who asks not to be tracked, is a reject with its reason") {
  Enricher enricher(10);
  Site site;
  site.domain = "example.com";
  const auto reject_of = [&](const SampleRecord& record) {
    const Parsed parsed = parse(record.view());
    const SiteFilter filter = SiteFilter::make(site.rules.left_out).value();
    Enriched out;
    enricher.enrich(record.view(), std::get<Hit>(parsed), {site, filter}, out);
    return out.reject;
  };
  const auto page = [](const char* path) { return visit(std::string("u=https://example.com") + path); };
  CHECK_FALSE(reject_of(page("/admin").with(Tag::kDnt, "1")));
  site.rules.honour_opt_out = true;
  CHECK(reject_of(page("/").with(Tag::kDnt, "1")) == Reason::kOptedOut);
  CHECK(reject_of(page("/").with(Tag::kSecGpc, "1")) == Reason::kOptedOut);
  CHECK_FALSE(reject_of(page("/").with(Tag::kDnt, "0")));
  site.rules.left_out.paths = {"/admin/**"};
  site.rules.left_out.countries = {"JP"};
  site.rules.left_out.addresses = {{"192.0.2.0/24", std::nullopt}};
  CHECK(reject_of(page("/admin/x/y")) == Reason::kExcludedPath);
  CHECK(reject_of(page("/").with(Tag::kPeer, peer("133.1.1.1"))) == Reason::kExcludedCountry);
  CHECK(reject_of(page("/").with(Tag::kPeer, peer("192.0.2.7"))) == Reason::kExcludedAddress);
  CHECK_FALSE(reject_of(page("/blog")));
  site.rules.left_out = {};
  site.rules.left_out.hosts = {"www.example.com"};
  CHECK(reject_of(page("/")) == Reason::kExcludedHost);
}

TEST_CASE("impossible headers are a reject where the site says so, with what is wrong about them") {
  Enricher enricher(10);
  Site site;
  site.domain = "example.com";
  const SampleRecord record = visit("u=https://example.com/")
                                  .with(Tag::kWayIn, std::string(1, static_cast<char>(WayIn::kPixel)))
                                  .with(Tag::kAcceptLanguage, "");
  Enriched out;
  const auto judge = [&] { enricher.enrich(record.view(), std::get<Hit>(parse(record.view())), {site, {}}, out); };
  judge();
  CHECK_FALSE(out.reject);
  site.rules.reject_impossible = true;
  judge();
  CHECK(out.reject == Reason::kImpossible);
  CHECK(out.subject == "no Accept-Language");
}

TEST_CASE("spam referrers and networks of data centres are rejects") {
  Enricher enricher(10);
  CHECK(enriched(enricher, visit("u=https://example.com/&r=https://a.semalt.com/x")).subject == "a.semalt.com");
  LookupData data;
  data.datacentres =
      std::make_shared<const Networks>(std::vector{*parse_network("192.0.2.0/24")}, std::vector<uint32_t>());
  const uint32_t before = enricher.data_version();
  enricher.use(data);
  CHECK(enricher.data_version() != before);
  const SampleRecord record = visit("u=https://example.com/").with(Tag::kPeer, peer("192.0.2.7"));
  CHECK(enriched(enricher, record).reject == Reason::kDatacentre);
}
