// Random sites and random queries: rollup, scan and the oracle must say the same.
#include "query/oracle.h"

#include <algorithm>
#include <random>

#include <absl/time/time.h>
#include <fmt/ranges.h>

#include "query/site_fixture.h"

namespace footfall {
namespace {

constexpr int kCases = 400;

using oracle::Values;

class Dice {
 public:
  explicit Dice(uint32_t seed) : engine_(seed) {}
  int below(int limit) { return static_cast<int>(engine_() % static_cast<uint32_t>(limit)); }
  bool one_in(int n) { return below(n) == 0; }
  template <class T>
  const T& pick(const std::vector<T>& items) {
    return items[static_cast<size_t>(below(static_cast<int>(items.size())))];
  }

 private:
  std::mt19937 engine_;
};

// Few values, so that they meet; among them the reserved ones, an empty one and what is not ASCII.
std::string random_value(Dice& dice, Dimension dimension) {
  static const std::vector<std::string> kValues{"/",           "/blog",   "/Blog/ä", "",
                                                "(not known)", "(other)", "/shop?",  "blog"};
  if (dimension == Dimension::kEventName) return dice.one_in(4) ? "Signup" : "pageview";
  return dice.pick(kValues);
}

struct Case {
  Case(uint32_t seed, const std::string& zone) : dice(seed), site(zone) { absl::LoadTimeZone(zone, &time_zone); }

  void fill(int64_t from, int64_t days) {
    const int count = 1 + dice.below(60);
    for (int i = 0; i < count; ++i) add_hit(from + dice.below(static_cast<int>(days * 24 * 3600)));
  }

  // Hits come near each other, so that there are visits, and not in the order of time.
  void add_hit(int64_t second) {
    PlainHit hit;
    hit.person = static_cast<uint32_t>(dice.below(6));
    for (int i = dice.below(5); i >= 0; --i) {
      hit.second = second + dice.below(4'000);
      for (const DimensionInfo& dimension : kDimensions)
        hit.values[index(dimension.id)] = random_value(dice, dimension.id);
      hit.pageview = hit.values[0] == "pageview";
      hit.interactive = !hit.pageview && dice.one_in(2);
      site.add(hit);
      plain.push_back(plain_hit(hit));
    }
  }

  [[nodiscard]] oracle::Hit plain_hit(const PlainHit& hit) const {
    const absl::TimeZone::CivilInfo local = time_zone.At(absl::FromUnixSeconds(hit.second));
    oracle::Hit out;
    out.second = hit.second;
    out.visitor = static_cast<int>(hit.person) + 1'000 * static_cast<int>(absl::CivilDay(local.cs) - absl::CivilDay());
    out.pageview = hit.pageview;
    out.interactive = hit.interactive;
    for (const DimensionInfo& d : kDimensions) out.values[std::string(d.name)] = hit.values[index(d.id)];
    const auto label = [&](const char* format, auto civil) {
      return absl::FormatTime(format, absl::FromCivil(absl::CivilSecond(civil), absl::UTCTimeZone()),
                              absl::UTCTimeZone());
    };
    // The offset, cut off again below, tells the two rows of a repeated hour from each other.
    const std::string offset = fmt::format("@{}", local.offset);
    out.labels["time:minute"] = label("%Y-%m-%d %H:%M:%S", absl::CivilMinute(local.cs)) + offset;
    out.labels["time:hour"] = label("%Y-%m-%d %H:%M:%S", absl::CivilHour(local.cs)) + offset;
    out.labels["time:day"] = label("%Y-%m-%d", absl::CivilDay(local.cs));
    out.labels["time:month"] = label("%Y-%m-%d", absl::CivilMonth(local.cs));
    return out;
  }

  Dice dice;
  SiteFixture site;
  absl::TimeZone time_zone;
  std::vector<oracle::Hit> plain;
};

struct RandomFilter {
  std::string json;
  std::function<bool(const Values&)> passes;
};

RandomFilter random_leaf(Dice& dice) {
  const Dimension dimension = kDimensions[static_cast<size_t>(dice.below(kDimensionCount))].id;
  const std::string name(info(dimension).name);
  std::vector<std::string> wanted;
  for (int i = dice.below(3); i >= 0; --i) wanted.push_back(random_value(dice, dimension));
  const bool contains = dice.one_in(3);
  const bool negated = dice.one_in(3);
  std::vector<std::string> quoted;
  for (const std::string& value : wanted) quoted.push_back('"' + value + '"');
  const std::string op = std::string(contains ? "contains" : "is") + (negated ? "_not" : "");
  return {fmt::format(R"(["{}","{}",[{}]])", op, name, fmt::join(quoted, ",")), [=](const Values& values) {
            const std::string& value = values.at(name);
            bool any = false;
            for (const std::string& text : wanted)
              any = any || (contains ? value.find(text) != std::string::npos : value == text);
            return any != negated;
          }};
}

RandomFilter random_filter(Dice& dice, int depth) {
  const int kind = depth == 0 ? 3 : dice.below(6);
  if (kind > 2) return random_leaf(dice);
  const RandomFilter a = random_filter(dice, depth - 1);
  if (kind == 2) return {R"(["not",)" + a.json + "]", [=](const Values& v) { return !a.passes(v); }};
  const RandomFilter b = random_filter(dice, depth - 1);
  if (kind == 0)
    return {fmt::format(R"(["and",[{},{}]])", a.json, b.json),
            [=](const Values& v) { return a.passes(v) && b.passes(v); }};
  return {fmt::format(R"(["or",[{},{}]])", a.json, b.json),
          [=](const Values& v) { return a.passes(v) || b.passes(v); }};
}

const std::vector<std::string> kTimes{"time:minute", "time:hour", "time:day", "time:month"};

std::vector<std::string> random_dimensions(Dice& dice) {
  std::vector<std::string> dimensions;
  for (int i = dice.below(4); i > 0; --i) {
    const std::string name = dice.one_in(3)
                                 ? dice.pick(kTimes)
                                 : std::string(kDimensions[static_cast<size_t>(dice.below(kDimensionCount))].name);
    if (std::find(dimensions.begin(), dimensions.end(), name) == dimensions.end()) dimensions.push_back(name);
  }
  return dimensions;
}

std::vector<std::string> random_metrics(Dice& dice) {
  std::vector<std::string> metrics;
  for (const MetricInfo& metric : kMetrics) {
    if (metric.id != Metric::kRejects && dice.one_in(2)) metrics.emplace_back(metric.name);
  }
  if (metrics.empty()) metrics.emplace_back("visitors");
  return metrics;
}

// A group is a row when one of the things that its metrics are made of is there.
bool is_row(const oracle::Group& group, const std::vector<std::string>& metrics) {
  return std::any_of(metrics.begin(), metrics.end(), [&](const std::string& name) {
    if (name == "visits") return !group.visits.empty();
    if (name == "bounce_rate" || name == "visit_duration") return !group.based.empty();
    return group.events != 0 || (name == "views_per_visit" && !group.visits.empty());
  });
}

std::vector<std::string> lines_of(const std::map<oracle::Key, oracle::Group>& groups,
                                  const std::vector<std::string>& metrics) {
  std::vector<std::string> lines;
  for (const auto& [key, group] : groups) {
    if (!key.empty() && !is_row(group, metrics)) continue;
    std::string line;
    for (const std::string& value : key) line += value.substr(0, value.find('@')) + ' ';
    line += '|';
    for (const std::string& metric : metrics) line += ' ' + oracle::metric(group, metric);
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> lines_of(const std::string& table) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < table.size();) {
    const size_t end = table.find('\n', at);
    lines.push_back(table.substr(at, end - at));
    at = end + 1;
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::string quoted_list(const std::vector<std::string>& names) {
  return names.empty() ? "[]" : fmt::format(R"(["{}"])", fmt::join(names, R"(",")"));
}

std::string iso(long second) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::FromUnixSeconds(second), absl::UTCTimeZone());
}

// The clocks change in the middle of these days, the month in most.
struct Period {
  const char* zone;
  absl::CivilDay from;
};
const std::vector<Period> kPeriods{{"UTC", absl::CivilDay(2026, 1, 29)},
                                   {"Europe/Berlin", absl::CivilDay(2026, 3, 28)},
                                   {"Europe/Berlin", absl::CivilDay(2025, 10, 24)},
                                   {"America/New_York", absl::CivilDay(2025, 10, 31)},
                                   {"Australia/Lord_Howe", absl::CivilDay(2026, 4, 3)},
                                   {"Australia/Lord_Howe", absl::CivilDay(2025, 10, 3)},
                                   {"America/Havana", absl::CivilDay(2026, 3, 6)},
                                   {"America/Havana", absl::CivilDay(2025, 10, 31)},
                                   {"Asia/Kathmandu", absl::CivilDay(2026, 2, 27)}};

}  // namespace

TEST_CASE("random queries over random sites: scan and rollup equal the oracle", "[query]") {
  for (uint32_t seed = 1; seed <= kCases; ++seed) {
    const Period& period = kPeriods[seed % kPeriods.size()];
    Case one(seed, period.zone);
    const int64_t start = one.site.zone().second_of(absl::CivilSecond(period.from));
    one.fill(start, 5);
    std::set<Day> days;
    for (const oracle::Hit& hit : one.plain) days.insert(one.site.zone().day_of(hit.second));
    for (const Day day : days) {
      if (one.dice.below(4) != 0) one.site.seal(day);
    }
    // Late rows on sealed days, and open days that have grown.
    if (one.dice.one_in(2)) one.fill(start, 5);
    const std::vector<oracle::Visit> visits = oracle::visits_of(one.plain);
    for (int i = 0; i < 6; ++i) {
      oracle::Asked asked;
      asked.dimensions = random_dimensions(one.dice);
      const bool filtered = one.dice.one_in(2);
      const RandomFilter filter = random_filter(one.dice, 2);
      asked.passes = filtered ? filter.passes : [](const Values&) { return true; };
      asked.from = start - 86'400;
      asked.to = start + 9 * 86'400;
      if (one.dice.one_in(2)) {
        asked.from = start + one.dice.below(4 * 86'400);
        asked.to = asked.from + 1 + one.dice.below(3 * 86'400);
      }
      const std::vector<std::string> metrics = random_metrics(one.dice);
      const std::string members =
          fmt::format(R"("metrics":{},"dimensions":{},"filters":[{}],"date_range":["{}","{}"])", quoted_list(metrics),
                      quoted_list(asked.dimensions), filtered ? filter.json : "", iso(asked.from), iso(asked.to - 1));
      CAPTURE(seed, period.zone, members);
      const std::vector<std::string> expected = lines_of(oracle::answer(visits, asked), metrics);
      REQUIRE(lines_of(answered(one.site, members)) == expected);
      REQUIRE(lines_of(answered(one.site, members, {.force_scan = true, .threads = 3, .few_hits = 0})) == expected);
    }
  }
}

TEST_CASE("rollup equals scan for every dimension and metric that it serves", "[query]") {
  std::vector<std::string> metrics;
  for (const MetricInfo& metric : kMetrics) {
    if (metric.id != Metric::kRejects) metrics.emplace_back(metric.name);
  }
  std::vector<std::vector<std::string>> all{{}};
  for (const std::string& time : kTimes) all.push_back({time});
  for (const DimensionInfo& dimension : kDimensions) {
    const std::string name(dimension.name);
    all.push_back({name});
    all.push_back({name, "time:day"});
    all.push_back({"time:month", name});
  }
  for (uint32_t seed = 1; seed <= 12; ++seed) {
    const Period& period = kPeriods[seed % kPeriods.size()];
    Case one(seed, period.zone);
    one.fill(one.site.zone().second_of(absl::CivilSecond(period.from)), 40);
    std::set<Day> days;
    for (const oracle::Hit& hit : one.plain) days.insert(one.site.zone().day_of(hit.second));
    for (const Day day : days) one.site.seal(day);
    for (const std::vector<std::string>& dimensions : all) {
      const std::string members =
          fmt::format(R"("metrics":{},"dimensions":{},"date_range":["2025-10-01","2026-06-30"])", quoted_list(metrics),
                      quoted_list(dimensions));
      CAPTURE(seed, members);
      const Result<Answer> rolled = ask(one.site, members);
      const Result<Answer> scanned = ask(one.site, members, {.force_scan = true});
      REQUIRE(rolled.has_value());
      REQUIRE(scanned.has_value());
      CHECK(table_of(*rolled) == table_of(*scanned));
      CHECK(rolled->cost.scanned_days == 0);
      CHECK(scanned->cost.scanned_days == days.size());
    }
  }
}

}  // namespace footfall
