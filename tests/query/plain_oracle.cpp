#include "query/plain_oracle.h"

#include <algorithm>
#include <set>

#include <absl/time/time.h>
#include <fmt/format.h>

namespace footfall {
namespace {

struct Local {
  absl::TimeZone zone;

  [[nodiscard]] absl::CivilSecond at(int64_t second) const {
    return absl::ToCivilSecond(absl::FromUnixSeconds(second), zone);
  }
  [[nodiscard]] std::string day(int64_t second) const {
    const auto t = at(second);
    return fmt::format("{:04}-{:02}-{:02}", t.year(), t.month(), t.day());
  }
  // With the offset, since a repeated hour is two.
  [[nodiscard]] std::string hour(int64_t second) const {
    const auto t = at(second);
    const int64_t start = second - t.minute() * 60 - t.second();
    return fmt::format("{} {:02}:00:00 #{}", day(second), t.hour(), start);
  }
};

using Visit = std::vector<PlainRow>;

std::vector<Visit> cut(std::vector<PlainRow> rows, const Local& local) {
  std::sort(rows.begin(), rows.end(), [&](const PlainRow& a, const PlainRow& b) {
    return std::tuple(local.day(a.second), a.visitor, a.second, a.number) <
           std::tuple(local.day(b.second), b.visitor, b.second, b.number);
  });
  std::vector<Visit> visits;
  for (const PlainRow& row : rows) {
    const PlainRow* last = visits.empty() ? nullptr : &visits.back().back();
    const bool goes_on = last != nullptr && last->visitor == row.visitor &&
                         local.day(last->second) == local.day(row.second) && row.second - last->second <= 30 * 60;
    if (!goes_on) visits.emplace_back();
    visits.back().push_back(row);
  }
  return visits;
}

std::string entry_page(const Visit& visit) {
  for (const PlainRow& row : visit) {
    if (row.name == "pageview") return row.page;
  }
  return "(not known)";
}

bool bounced(const Visit& visit) {
  return visit.size() == 1 && visit[0].name == "pageview";  // every custom event of the world is interactive
}

struct Keys {
  const Local& local;
  std::string by;

  [[nodiscard]] std::string of_hit(const Visit& visit, const PlainRow& row) const {
    if (by == "day") return local.day(row.second);
    if (by == "hour") return local.hour(row.second);
    if (by == "page") return row.page;
    if (by == "name") return row.name;
    if (by == "source") return visit.front().source;
    if (by == "browser") return visit.front().browser;
    return "";
  }
  [[nodiscard]] std::string of_visit(const Visit& visit, const PlainRow& row) const {
    return by == "day" || by == "hour" ? of_hit(visit, visit.front()) : of_hit(visit, row);
  }
  // Where bounce and duration belong: by page to the entry; by name to each name that the visit has.
  [[nodiscard]] std::set<std::string> of_base(const Visit& visit) const {
    if (by == "page") return {entry_page(visit)};
    std::set<std::string> keys;
    for (const PlainRow& row : visit) keys.insert(of_visit(visit, row));
    return keys;
  }
};

}  // namespace

std::map<std::string, PlainSums> plain_sums(const std::vector<PlainRow>& rows, const WorldSite& site,
                                            const std::string& by) {
  Local local;
  absl::LoadTimeZone(site.timezone, &local.zone);
  std::vector<PlainRow> own;
  for (const PlainRow& row : rows) {
    if (row.site == site.domain) own.push_back(row);
  }
  const Keys keys{local, by};
  std::map<std::string, PlainSums> sums;
  std::map<std::string, std::set<std::string>> visitors;
  for (const Visit& visit : cut(own, local)) {
    std::set<std::string> groups;
    for (const PlainRow& row : visit) {
      const std::string key = keys.of_hit(visit, row);
      sums[key].events += 1;
      sums[key].pageviews += row.name == "pageview" ? 1 : 0;
      visitors[key].insert(row.visitor + " on " + local.day(row.second));
      groups.insert(keys.of_visit(visit, row));
    }
    for (const std::string& key : groups) sums[key].visits += 1;
    for (const std::string& key : keys.of_base(visit)) {
      sums[key].based += 1;
      sums[key].bounces += bounced(visit) ? 1 : 0;
      sums[key].duration += visit.back().second - visit.front().second;
    }
  }
  for (auto& [key, sum] : sums) sum.visitors = visitors[key].size();
  return sums;
}

}  // namespace footfall
