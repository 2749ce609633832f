// The answer to a query by the letter of the design, over plain rows and with sets: slow, and sharing no code with the
// query path. Time zones are the caller's: each row comes with its labels.
#pragma once

#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace footfall::oracle {

using Values = std::map<std::string, std::string>;

struct Hit {
  long second = 0;
  int visitor = 0;  // distinct over all days
  bool pageview = false;
  bool interactive = false;
  Values values;  // by name of dimension, `visit:` ones as the hit itself had them
  Values labels;  // by name of time dimension
};

struct Asked {
  std::vector<std::string> dimensions;
  long from = 0;
  long to = 0;  // not included
  std::function<bool(const Values& values)> passes;
};

struct Group {
  std::set<int> visitors;
  std::set<int> visits;
  int pageviews = 0;
  int events = 0;
  std::set<int> based;
  int bounces = 0;
  long duration = 0;
};

struct Visit {
  std::vector<Hit> hits;
  std::vector<Values> values;  // what each hit is known by: its own values, and its visit's where they are the visit's
  std::vector<Values> by_entry;  // the same with the visit's entry page in place of its page
  std::string entry = "(not known)";
  int pageviews = 0;
  bool interactive = false;

  void add(const Hit& hit) {
    if (hit.pageview && pageviews++ == 0) entry = hit.values.at("event:page");
    interactive = interactive || hit.interactive;
    hits.push_back(hit);
  }
  void complete() {
    for (const Hit& hit : hits) {
      Values known = hit.values;
      for (auto& [name, value] : known) {
        if (name.rfind("visit:", 0) == 0) value = hits.front().values.at(name);
      }
      values.push_back(known);
      known["event:page"] = entry;
      by_entry.push_back(known);
    }
  }
  [[nodiscard]] bool bounced() const { return pageviews == 1 && !interactive; }
  [[nodiscard]] long duration() const { return hits.back().second - hits.front().second; }
};

// `hits` in the order of records.
inline std::vector<Visit> visits_of(const std::vector<Hit>& hits) {
  std::map<int, std::multimap<long, Hit>> by_visitor;  // a multimap keeps the order of equal times
  for (const Hit& hit : hits) by_visitor[hit.visitor].emplace(hit.second, hit);
  std::vector<Visit> visits;
  for (const auto& [visitor, in_time] : by_visitor) {
    std::optional<long> last;
    for (const auto& [second, hit] : in_time) {
      if (!last || second - *last > 1800) visits.emplace_back();
      visits.back().add(hit);
      last = second;
    }
  }
  for (Visit& visit : visits) visit.complete();
  return visits;
}

using Key = std::vector<std::string>;

inline Key key_of(const Asked& asked, const Values& values, const Hit& bucket_of) {
  Key key;
  for (const std::string& name : asked.dimensions) {
    const auto label = bucket_of.labels.find(name);
    key.push_back(label != bucket_of.labels.end() ? label->second : values.at(name));
  }
  return key;
}

inline std::map<Key, Group> answer(const std::vector<Visit>& visits, const Asked& asked) {
  std::map<Key, Group> groups;
  if (asked.dimensions.empty()) groups[{}];
  const auto in_range = [&](const Hit& hit) { return asked.from <= hit.second && hit.second < asked.to; };
  int number = 0;
  for (const Visit& visit : visits) {
    ++number;
    const Hit& first = visit.hits.front();
    for (size_t i = 0; i < visit.hits.size(); ++i) {
      const Hit& hit = visit.hits[i];
      if (!in_range(hit)) continue;
      const Values& values = visit.values[i];
      if (asked.passes(values)) {
        Group& group = groups[key_of(asked, values, hit)];
        group.visitors.insert(hit.visitor);
        group.pageviews += hit.pageview ? 1 : 0;
        group.events += 1;
        if (in_range(first)) groups[key_of(asked, values, first)].visits.insert(number);
      }
      const Values& entered = visit.by_entry[i];
      if (!in_range(first) || !asked.passes(entered)) continue;
      Group& group = groups[key_of(asked, entered, first)];
      if (!group.based.insert(number).second) continue;
      group.bounces += visit.bounced() ? 1 : 0;
      group.duration += visit.duration();
    }
  }
  return groups;
}

// A metric as text; "null" where there is nothing to divide by.
inline std::string metric(const Group& group, const std::string& name) {
  const auto whole = [](double value) { return std::to_string(static_cast<long>(std::floor(value + 0.5))); };
  const double visits = static_cast<double>(group.visits.size());
  const double based = static_cast<double>(group.based.size());
  if (name == "visitors") return std::to_string(group.visitors.size());
  if (name == "visits") return std::to_string(group.visits.size());
  if (name == "pageviews") return std::to_string(group.pageviews);
  if (name == "events") return std::to_string(group.events);
  if (name == "bounce_rate") return group.based.empty() ? "null" : whole(100.0 * group.bounces / based);
  if (name == "visit_duration")
    return group.based.empty() ? "null" : whole(static_cast<double>(group.duration) / based);
  if (group.visits.empty()) return "null";
  const long hundredths = std::stol(whole(100.0 * group.pageviews / visits));
  std::string text = std::to_string(hundredths / 100);
  if (hundredths % 100 == 0) return text;
  text += '.' + std::to_string(hundredths % 100 / 10);
  return hundredths % 10 == 0 ? text : text + std::to_string(hundredths % 10);
}

}  // namespace footfall::oracle
