#include "serve/unknown_hosts.h"

#include <algorithm>
#include <map>
#include <vector>

#include <boost/json.hpp>

#include "footfall/limits.h"

namespace json = boost::json;

namespace footfall {

std::string hosts_json(const SiteEntry& site_0) {
  std::map<std::string_view, uint64_t> sums;
  size_t days = 0;
  for (auto day = site_0.days.rbegin(); day != site_0.days.rend() && days < kShownHostDays; ++day, ++days) {
    if (!day->second.rejects) continue;
    for (const auto& [host, count] : day->second.rejects->subjects(Reason::kUnknownSite)) sums[host] += count;
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

}  // namespace footfall
