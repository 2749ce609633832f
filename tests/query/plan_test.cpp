#include "query/plan.h"

#include "query/site_fixture.h"

namespace footfall {
namespace {

// "month 2026-01-01, day 2026-02-01, scan 2026-02-02"
std::string planned(const SiteFixture& site, const std::string& members, bool force_scan = false) {
  const Result<Query> query = parse_query(R"({"site_id":"example.org","metrics":["visitors"],)" + members + "}");
  REQUIRE(query.has_value());
  const auto catalogue = site.catalogue();
  const SiteEntry& entry = *catalogue->find("example.org");
  const Plan plan = make_plan(*query, entry, resolve(query->range, entry.zone, {}, 0), force_scan);
  std::string out;
  for (const Step& step : plan.steps) {
    if (!out.empty()) out += ", ";
    if (step.kind == Step::Kind::kMonthRollup) out += "month ";
    if (step.kind == Step::Kind::kDayRollup) out += "day ";
    if (step.kind == Step::Kind::kScan) out += "scan ";
    out += day_label(step.day);
  }
  return out;
}

Day day_at(int month, int day) { return day_number(absl::CivilDay(2026, month, day)); }

// January sealed whole, February sealed but for the 20th.
struct TwoMonths {
  TwoMonths() {
    for (const auto& [month, day] : std::vector<std::pair<int, int>>{{1, 30}, {1, 31}, {2, 1}, {2, 20}}) {
      site.add({.second = site.at(2026, month, day, 12)});
      if (day != 20) site.seal(day_at(month, day));
    }
  }
  SiteFixture site;
};

const std::string kBoth = R"("date_range":["2026-01-01","2026-02-28"])";

}  // namespace

TEST_CASE("what nobody filters is answered from sums, the largest that fit", "[query]") {
  const TwoMonths two;
  struct Planned {
    std::string dimensions;
    std::string plan;
  };
  const std::string months = "month 2026-01-01, day 2026-02-01, scan 2026-02-20";
  const std::string days = "day 2026-01-30, day 2026-01-31, day 2026-02-01, scan 2026-02-20";
  const std::string scans = "scan 2026-01-30, scan 2026-01-31, scan 2026-02-01, scan 2026-02-20";
  for (const Planned& row : std::vector<Planned>{{"[]", months},
                                                 {R"(["time:month"])", months},
                                                 {R"(["event:page"])", months},
                                                 {R"(["time:month","visit:os"])", months},
                                                 {R"(["visit:os","time:month"])", months},
                                                 {R"(["time:day"])", months},
                                                 {R"(["time:hour"])", days},
                                                 {R"(["time:minute"])", days},
                                                 {R"(["event:page","time:day"])", days},
                                                 {R"(["event:page","time:hour"])", scans},
                                                 {R"(["event:name"])", months},
                                                 {R"(["visit:browser_version"])", months},
                                                 {R"(["visit:browser","visit:os"])", scans},
                                                 {R"(["time:day","time:month"])", scans}}) {
    CAPTURE(row.dimensions);
    CHECK(planned(two.site, kBoth + R"(,"dimensions":)" + row.dimensions) == row.plan);
    CHECK(planned(two.site, kBoth + R"(,"dimensions":)" + row.dimensions, true) == scans);
  }
  CHECK(planned(two.site, kBoth + R"(,"filters":[["is","visit:os",["Linux"]]])") == scans);
}

TEST_CASE("a day or month that is only partly asked for is not taken whole", "[query]") {
  const TwoMonths two;
  CHECK(planned(two.site, R"("date_range":["2026-01-31","2026-02-03"])") == "day 2026-01-31, day 2026-02-01");
  CHECK(planned(two.site, R"("date_range":["2026-01-30","2026-01-31"])") == "month 2026-01-01");
  CHECK(planned(two.site, R"("date_range":["2026-01-30T00:00:00Z","2026-01-31T11:00:00Z"])") ==
        "day 2026-01-30, scan 2026-01-31");
  CHECK(planned(two.site, R"("date_range":["2026-01-30T00:00:00Z","2026-01-31T23:59:59Z"])") == "month 2026-01-01");
  CHECK(planned(two.site, R"("date_range":["2026-03-01","2026-03-31"])").empty());
}

TEST_CASE("late rows, or a day that the month does not sum, end its use", "[query]") {
  TwoMonths late;
  late.site.add({.second = late.site.at(2026, 1, 31, 13)});
  CHECK(planned(late.site, R"("date_range":["2026-01-01","2026-01-31"])") == "day 2026-01-30, scan 2026-01-31");
  TwoMonths more;
  more.site.add({.second = more.site.at(2026, 1, 5, 13)});
  CHECK(planned(more.site, R"("date_range":["2026-01-01","2026-01-31"])") ==
        "scan 2026-01-05, day 2026-01-30, day 2026-01-31");
}

TEST_CASE("what is gathered under (other) is known of every day and month", "[query]") {
  TwoMonths two;
  two.site.gather_under_other(day_at(1, 30), Dimension::kPage);
  two.site.gather_under_other(day_at(2, 20), Dimension::kOs);
  const Result<Query> query = parse_query(R"({"site_id":"example.org","metrics":["visitors"],)" + kBoth + "}");
  REQUIRE(query.has_value());
  const auto catalogue = two.site.catalogue();
  const SiteEntry& entry = *catalogue->find("example.org");
  const Plan plan = make_plan(*query, entry, resolve(query->range, entry.zone, {}, 0), false);
  CHECK(plan.other_mask == (1U << index(Dimension::kPage) | 1U << index(Dimension::kOs)));
}

}  // namespace footfall
