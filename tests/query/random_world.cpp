#include "query/random_world.h"

namespace footfall {
namespace {

struct Period {
  absl::CivilDay from;
  std::vector<std::string> zones;
};

// The clocks of the first two zones change in the middle of these days, the month in most.
const std::vector<Period> kPeriods{
    {absl::CivilDay(2026, 3, 28), {"Europe/Berlin", "Europe/London", "Asia/Kathmandu"}},
    {absl::CivilDay(2025, 10, 24), {"Europe/Berlin", "Atlantic/Azores", "UTC"}},
    {absl::CivilDay(2026, 3, 6), {"America/Havana", "America/New_York", "Pacific/Kiritimati"}},
    {absl::CivilDay(2025, 10, 31), {"America/Havana", "America/St_Johns", "Pacific/Marquesas"}},
    {absl::CivilDay(2026, 4, 3), {"Australia/Lord_Howe", "Pacific/Auckland", "Asia/Kolkata"}},
    {absl::CivilDay(2025, 10, 3), {"Australia/Lord_Howe", "Australia/Adelaide", "Europe/Berlin"}},
};

}  // namespace

std::string random_value(Dice& dice, Dimension dimension) {
  static const std::vector<std::string> kValues{"/",       "/blog",  "/Blog/ä", "/BLOG/Ä", "",    "(not known)",
                                                "(other)", "/shop?", "blog",    "Ωmega",   "it's"};
  if (dimension == Dimension::kEventName) return dice.one_in(4) ? "Signup" : "pageview";
  return dice.pick(kValues);
}

std::set<Day> days_of(const RandomSite& site) {
  std::set<Day> days;
  for (const PlainHit& hit : site.hits) days.insert(site.fixture.zone().day_of(hit.second));
  return days;
}

RandomWorld::RandomWorld(uint32_t seed) : dice_(seed), store_(make_memory_clean_store()) {
  const Period& period = kPeriods[seed % kPeriods.size()];
  first_day_ = period.from;
  for (const std::string& zone : period.zones) add_site(zone);
}

void RandomWorld::add_site(const std::string& zone) {
  const auto number = static_cast<SiteNumber>(sites_.size() + 1);
  const std::string domain = fmt::format("site{}.test", number);
  RandomSite& site = sites_.emplace_back(RandomSite{domain, zone, SiteFixture(domain, number, zone, store_)});
  limit_some(site);
  fill(site);
  for (const Day day : days_of(site)) {
    if (!dice_.one_in(4)) site.fixture.seal(day);
  }
  if (dice_.one_in(2)) fill(site);  // late rows on sealed days, and open days that have grown
}

void RandomWorld::limit_some(RandomSite& site) {
  if (!dice_.one_in(2)) return;
  for (const DimensionInfo& dimension : kDimensions) {
    if (!dice_.one_in(3)) continue;
    const int limit = 1 + dice_.below(4);
    site.limits[index(dimension.id)] = limit;
    site.fixture.limit(dimension.id, static_cast<size_t>(limit));
  }
}

void RandomWorld::fill(RandomSite& site) {
  const int64_t start = site.fixture.zone().second_of(absl::CivilSecond(first_day_));
  for (int i = dice_.below(40); i >= 0; --i) add_visits(site, start + dice_.below(kDays * 24 * 3600));
}

// Hits of one person near each other, and not in the order of time.
void RandomWorld::add_visits(RandomSite& site, int64_t second) {
  PlainHit hit;
  hit.person = static_cast<uint32_t>(dice_.below(6));
  for (int i = dice_.below(5); i >= 0; --i) {
    hit.second = second + dice_.below(4'000);
    for (const DimensionInfo& dimension : kDimensions) {
      hit.values[index(dimension.id)] = random_value(dice_, dimension.id);
    }
    hit.pageview = hit.values[index(Dimension::kEventName)] == "pageview";
    hit.interactive = !hit.pageview && dice_.one_in(2);
    site.fixture.add(hit);
    site.hits.push_back(hit);
  }
}

void RandomWorld::seal_all() {
  for (RandomSite& site : sites_) {
    for (const Day day : days_of(site)) site.fixture.seal(day);
  }
}

std::vector<std::string> RandomWorld::domains() const {
  std::vector<std::string> domains;
  for (const RandomSite& site : sites_) domains.push_back(site.domain);
  return domains;
}

std::shared_ptr<const Catalogue> RandomWorld::catalogue() const {
  auto catalogue = std::make_shared<Catalogue>();
  catalogue->snapshot = store_->snapshot();
  for (const RandomSite& site : sites_) site.fixture.add_to(*catalogue);
  return catalogue;
}

}  // namespace footfall
