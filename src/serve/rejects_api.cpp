#include "serve/rejects_api.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "footfall/limits.h"
#include "parse/query_string.h"
#include "query/json_reject.h"
#include "serve/json.h"

namespace json = boost::json;

namespace footfall {
namespace {

std::string parameter(const Request& request, std::string_view name) {
  return form_decode(find_parameter(request.query, name).value_or(""));
}

// By subject, most first, and then those without one.
void add_day(json::array& rows, Day day, Reason reason, uint64_t count, const RejectLedger::Counts& by_subject) {
  const auto row = [&](uint64_t amount) {
    return json::object{{"date", day_label(day)}, {"reason", to_string(reason)}, {"count", amount}};
  };
  std::vector<std::pair<std::string_view, uint64_t>> subjects(by_subject.begin(), by_subject.end());
  std::stable_sort(subjects.begin(), subjects.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [subject, amount] : subjects) {
    json::object one = row(amount);
    one["subject"] = subject;
    rows.push_back(std::move(one));
    count -= std::min(count, amount);
  }
  if (count > 0) rows.push_back(row(count));
}

std::string rejects_json(const SiteEntry& site, Day first, Day last) {
  static const RejectLedger none;
  json::array rows;
  for (auto day = site.days.rbegin(); day != site.days.rend(); ++day) {
    if (day->first < first || day->first > last) continue;
    const RejectLedger& ledger = day->second.rejects ? *day->second.rejects : none;
    const auto& counts = day->second.header->rejects;
    for (size_t i = 0; i < kReasonCount; ++i) {
      const auto reason = static_cast<Reason>(i);
      add_day(rows, day->first, reason, counts[i], ledger.subjects(reason));
    }
  }
  return json::serialize(json::object{{"rejects", std::move(rows)}});
}

using Examples = std::vector<std::pair<Reason, const RejectExample*>>;

Examples newest_examples(const SiteEntry& site) {
  std::array<size_t, kReasonCount> taken{};
  Examples newest;
  for (auto day = site.days.rbegin(); day != site.days.rend(); ++day) {
    if (!day->second.rejects) continue;
    for (const auto& [reason, entry] : day->second.rejects->entries()) {
      size_t& count = taken[static_cast<size_t>(reason)];
      for (auto example = entry.examples.begin(); example != entry.examples.end() && count < kRejectExamples;
           ++example, ++count) {
        newest.emplace_back(reason, &*example);
      }
    }
  }
  std::stable_sort(newest.begin(), newest.end(),
                   [](const auto& a, const auto& b) { return a.second->received_us > b.second->received_us; });
  return newest;
}

std::string examples_json(const SiteEntry& site) {
  json::array list;
  for (const auto& [reason, example] : newest_examples(site)) list.push_back(to_object(reason, *example));
  return json::serialize(json::object{{"examples", std::move(list)}});
}

// `otherwise` where the parameter isn't there.
Result<Day> day_of(const Request& request, std::string_view name, Day otherwise) {
  const std::string text = parameter(request, name);
  Day day = otherwise;
  if (text.empty() || parse_day(text, day)) return day;
  return Error{Code::kInvalid, std::string(name) + " is no date like 2026-01-31", {}};
}

}  // namespace

Response rejects_response(const Request& request, const Catalogue& catalogue) {
  const std::string_view rest = std::string_view(request.path).substr(kRejectsPath.size());
  if (!rest.empty() && rest != "/examples") return error_response(404, "there is nothing at " + request.path);
  if (request.method != "GET") return wrong_method("GET");
  const std::string domain = parameter(request, "site_id");
  const SiteEntry* site = domain.empty() ? catalogue.sites.at("").get() : catalogue.find(domain);
  if (site == nullptr) return error_response(404, "there is no site " + domain);
  if (!rest.empty()) return json_response(examples_json(*site));
  const auto first = day_of(request, "from", std::numeric_limits<Day>::min());
  if (!first) return error_response(first.error());
  const auto last = day_of(request, "to", std::numeric_limits<Day>::max());
  if (!last) return error_response(last.error());
  return json_response(rejects_json(*site, *first, *last));
}

}  // namespace footfall
