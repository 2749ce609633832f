#include "serve/rejects.h"

#include <boost/json.hpp>

namespace json = boost::json;

namespace footfall {
namespace {

json::object row(Day day, Reason reason, uint64_t count) {
  return {{"date", day_label(day)}, {"reason", to_string(reason)}, {"count", count}};
}

void add_hosts(json::array& rows, const SiteEntry& site, Day day) {
  const auto hosts = site.unknown_hosts.find(day);
  if (hosts == site.unknown_hosts.end()) return;
  for (const auto& [host, count] : hosts->second) {
    json::object one = row(day, Reason::kUnknownSite, count);
    one["host"] = host;
    rows.push_back(std::move(one));
  }
}

}  // namespace

std::string rejects_json(const SiteEntry& site) {
  json::array rows;
  for (auto day = site.days.rbegin(); day != site.days.rend(); ++day) {
    const auto& counts = day->second.header->rejects;
    for (size_t i = 0; i < kReasonCount; ++i) {
      const auto reason = static_cast<Reason>(i);
      if (counts[i] == 0) continue;
      if (reason == Reason::kUnknownSite) {
        add_hosts(rows, site, day->first);
      } else {
        rows.push_back(row(day->first, reason, counts[i]));
      }
    }
  }
  return json::serialize(json::object{{"rejects", std::move(rows)}});
}

}  // namespace footfall
