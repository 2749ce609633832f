#include "query/live.h"

#include <boost/json.hpp>

#include "query/site_fixture.h"

namespace footfall {
namespace {

Live live_at(const SiteFixture& site, int64_t now_s) {
  const auto catalogue = site.catalogue();
  const Result<Live> live = LiveCounter().count(*catalogue, *catalogue->find("example.org"), now_s);
  REQUIRE(live.has_value());
  return *live;
}

// "29:2/3": in minute 29 two visitors and three pageviews; minutes without either are left out.
std::string minutes_of(const Live& live) {
  std::string out;
  for (size_t i = 0; i < kLiveMinutes; ++i) {
    const LiveMinute& minute = live.minutes[i];
    if (minute.visitors + minute.pageviews != 0) out += fmt::format("{}:{}/{} ", i, minute.visitors, minute.pageviews);
  }
  return out;
}

}  // namespace

TEST_CASE("the last five minutes and each of the last thirty", "[query]") {
  SiteFixture site;
  const int64_t now = site.at(2026, 1, 5, 12, 30, 10);
  site.add({.second = now - 1'751, .person = 9});  // a second before the window
  site.add({.second = now - 1'750, .person = 1});  // its first second
  site.add({.second = now - 300, .person = 1});    // just not recent
  site.add({.second = now - 299, .person = 2});
  site.add({.second = now - 5, .person = 2});
  site.add({.second = now - 5, .person = 3, .pageview = false});
  site.add({.second = now - 2, .person = 2});
  const Live live = live_at(site, now);
  CHECK(live.visitors == 2);
  CHECK(live.pageviews == 3);
  CHECK(live.minutes[29].start == site.at(2026, 1, 5, 12, 30));
  CHECK(live.minutes[0].start == site.at(2026, 1, 5, 12, 1));
  CHECK(minutes_of(live) == "0:1/1 24:2/2 29:2/2 ");
  CHECK(live.version == 7);
}

TEST_CASE("a counter that is kept tells what a new one does, while days open, end and are sealed", "[query]") {
  SiteFixture site;
  LiveCounter kept;
  const int64_t midnight = site.at(2026, 1, 6);
  for (int64_t now = midnight - 3'000; now < midnight + 3'000; now += 50) {
    site.add({.second = now, .person = static_cast<uint32_t>(now / 50 % 7)});
    if (now == midnight + 1'000) site.seal(day_number(absl::CivilDay(2026, 1, 5)));
    const auto catalogue = site.catalogue();
    const Result<Live> live = kept.count(*catalogue, *catalogue->find("example.org"), now);
    REQUIRE(live.has_value());
    REQUIRE(to_json(*live) == to_json(live_at(site, now)));
  }
}

TEST_CASE("a day that was folded again is counted again", "[query]") {
  SiteFixture before;
  SiteFixture after;
  const int64_t now = before.at(2026, 1, 5, 12);
  for (uint32_t person : {1U, 2U, 3U}) before.add({.second = now, .person = person});
  for (uint32_t person : {1U, 2U, 3U, 4U}) after.add({.second = now - 600 * (person / 2), .person = person});
  LiveCounter counter;
  const auto catalogue = before.catalogue();
  CHECK(counter.count(*catalogue, *catalogue->find("example.org"), now).value().visitors == 3);
  SiteEntry again = *after.catalogue()->find("example.org");
  DayEntry& day = again.days.begin()->second;
  auto header = std::make_shared<DayHeader>(*day.header);
  header->generation = 9;
  day.header = header;
  CHECK(counter.count(*catalogue, again, now).value().visitors == 1);
}

TEST_CASE("a hit ahead of the clock is of now", "[query]") {
  SiteFixture site;
  const int64_t now = site.at(2026, 1, 5, 12, 0, 58);
  site.add({.second = now + 200, .person = 1});
  const Live live = live_at(site, now);
  CHECK(live.visitors == 1);
  CHECK(minutes_of(live) == "29:1/1 ");
}

TEST_CASE("across midnight the old day's minutes stay, whatever has become of it", "[query]") {
  SiteFixture site("Europe/Berlin");
  const int64_t midnight = site.at(2026, 1, 6);
  site.add({.second = midnight - 100, .person = 1});
  site.add({.second = midnight - 100, .person = 2});
  site.add({.second = midnight + 20, .person = 1});
  const int64_t soon = midnight + 60;
  CHECK(live_at(site, soon).visitors == 3);
  CHECK(minutes_of(live_at(site, soon)) == "26:2/2 28:1/1 ");
  const int64_t later = midnight + 700;
  const std::string open = minutes_of(live_at(site, later));
  CHECK(open == "16:2/2 18:1/1 ");
  site.seal(day_number(absl::CivilDay(2026, 1, 5)));
  CHECK(minutes_of(live_at(site, later)) == open);
  CHECK(live_at(site, soon).visitors == 3);
  site.add({.second = midnight - 90, .person = 7});  // a late row on the sealed day
  CHECK(minutes_of(live_at(site, later)) == "16:3/3 18:1/1 ");
}

TEST_CASE("live counts as JSON", "[query]") {
  SiteFixture site;
  site.add({.second = site.at(2026, 11, 21, 13, 5, 7), .person = 1});
  const std::string json = to_json(live_at(site, site.at(2026, 11, 21, 13, 5, 30)));
  CHECK(json.substr(0, 40) == R"({"visitors":1,"pageviews":1,"minutes":[{)");
  const std::string last = R"({"time":"2026-11-21T13:05:00Z","visitors":1,"pageviews":1}],"rejects":[],"version":7})";
  CHECK(json.substr(json.size() - last.size()) == last);
  CHECK(boost::json::parse(json).at("minutes").as_array().size() == 30);
}

}  // namespace footfall
