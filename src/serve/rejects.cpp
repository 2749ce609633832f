#include "serve/rejects.h"

#include <algorithm>
#include <map>

#include <boost/json.hpp>

#include "footfall/limits.h"

namespace json = boost::json;

namespace footfall {
namespace {

json::object row(Day day, Reason reason, uint64_t count) {
  return {{"date", day_label(day)}, {"reason", to_string(reason)}, {"count", count}};
}

// Rejects that are about hosts, by host.
void add_hosts(json::array& rows, const DayEntry& entry, Day day, Reason reason) {
  if (!entry.hosts) return;
  for (const auto& [host, count] : *entry.hosts) {
    json::object one = row(day, reason, count);
    one["host"] = host;
    rows.push_back(std::move(one));
  }
}

}  // namespace

std::string hosts_json(const SiteEntry& site_0) {
  std::map<std::string_view, uint64_t> sums;
  size_t days = 0;
  for (auto day = site_0.days.rbegin(); day != site_0.days.rend() && days < kShownHostDays; ++day, ++days) {
    if (!day->second.hosts) continue;
    for (const auto& [host, count] : *day->second.hosts) sums[host] += count;
  }
  sums.erase(kOther);
  std::vector<std::pair<std::string_view, uint64_t>> hosts(sums.begin(), sums.end());
  std::stable_sort(hosts.begin(), hosts.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  json::array list;
  for (const auto& [host, hits] : hosts) {
    if (list.size() < kShownHosts) list.push_back(json::object{{"host", host}, {"hits", hits}});
  }
  return json::serialize(json::object{{"hosts", std::move(list)}, {"version", site_0.version}});
}

std::string rejects_json(const SiteEntry& site) {
  json::array rows;
  for (auto day = site.days.rbegin(); day != site.days.rend(); ++day) {
    const auto& counts = day->second.header->rejects;
    for (size_t i = 0; i < kReasonCount; ++i) {
      const auto reason = static_cast<Reason>(i);
      if (counts[i] == 0) continue;
      if (reason == Reason::kUnknownSite || reason == Reason::kOtherHost) {
        add_hosts(rows, day->second, day->first, reason);
      } else {
        rows.push_back(row(day->first, reason, counts[i]));
      }
    }
  }
  return json::serialize(json::object{{"rejects", std::move(rows)}});
}

}  // namespace footfall
