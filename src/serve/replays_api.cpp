#include "serve/replays_api.h"

#include <charconv>
#include <limits>

#include <boost/json.hpp>

#include "base/zone.h"
#include "parse/query_string.h"
#include "serve/installation.h"
#include "serve/json.h"

namespace json = boost::json;

namespace footfall {
namespace {

constexpr size_t kShownChanges = 20;

Error invalid(std::string what) { return {Code::kInvalid, std::move(what), ""}; }

Result<void> read_flag(const json::value& value, std::string_view name, bool& to) {
  const auto* flag = value.if_bool();
  if (flag == nullptr) return invalid(std::string(name) + " must be true or false");
  to = *flag;
  return {};
}

Result<void> read_date(const json::value& value, std::string_view name, Day& to) {
  const auto* text = value.if_string();
  if (text != nullptr && parse_day(*text, to)) return {};
  return invalid(std::string(name) + " must be a date like \"2026-01-31\"");
}

Result<void> read_site(const json::value& value, std::string& to) {
  const auto* text = value.if_string();
  if (text == nullptr || text->empty()) return invalid("site_id must be a site's domain");
  to = *text;
  return {};
}

Result<void> read_member(std::string_view name, const json::value& value, ReplayRequest& request, bool& all) {
  if (name == "site_id") return read_site(value, request.domain);
  if (name == "all") return read_flag(value, name, all);
  if (name == "from") return read_date(value, name, request.from);
  if (name == "to") return read_date(value, name, request.to);
  if (name == "only_older") return read_flag(value, name, request.only_older);
  if (name == "dry_run") return read_flag(value, name, request.dry_run);
  return invalid("\"" + std::string(name) +
                 "\" is not known here; this takes site_id, all, from, to, only_older and dry_run");
}

Result<ReplayRequest> read_request(const std::string& body) {
  json::error_code failed;
  const json::value value = json::parse(body, failed);
  const auto* object = failed ? nullptr : value.if_object();
  if (object == nullptr) return invalid("the body is not a JSON object");
  ReplayRequest request;
  bool all = false;
  for (const auto& [name, member] : *object) {
    if (auto read = read_member(name, member, request, all); !read) return read.error();
  }
  if (all == !request.domain.empty()) return invalid("name a site with site_id, or ask for all with \"all\": true");
  if (request.to < request.from) return invalid("it ends before it begins: from must not be after to");
  return request;
}

json::value date_or_null(Day day) {
  const bool open = day == std::numeric_limits<Day>::min() || day == std::numeric_limits<Day>::max();
  return open ? json::value(nullptr) : json::value(day_label(day));
}

json::object sums_object(const Sums& sums) {
  return {{"visitors", sums.visitors}, {"visits", sums.visits},   {"pageviews", sums.pageviews},
          {"events", sums.events},     {"bounces", sums.bounces}, {"duration_s", sums.duration_s}};
}

json::object change_object(const Change& change) {
  return {{"before", sums_object(change.before)}, {"after", sums_object(change.after)}};
}

json::array dimensions_array(const ReplayDifference& difference, size_t limit) {
  json::array dimensions;
  for (const DimensionInfo& dimension : kDimensions) {
    const size_t i = index(dimension.id);
    const size_t changed = changed_values(difference.values[i]);
    if (changed == 0) continue;
    json::array values;
    for (const auto& [value, change] : largest_changes(difference.values[i], limit)) {
      json::object one = change_object(change);
      one["value"] = value;
      values.push_back(std::move(one));
    }
    dimensions.push_back(json::object{{"dimension", dimension.name},
                                      {"changed", changed},
                                      {"cut", static_cast<bool>(difference.cut[i])},
                                      {"values", std::move(values)}});
  }
  return dimensions;
}

json::object difference_object(const ReplayDifference& difference, size_t limit) {
  json::array rejects;
  for (size_t i = 0; i < kReasonCount; ++i) {
    const auto& [before, after] = difference.rejects[i];
    if (before == after) continue;
    rejects.push_back({{"reason", to_string(static_cast<Reason>(i))}, {"before", before}, {"after", after}});
  }
  return {{"totals", change_object(difference.totals)},
          {"dimensions", dimensions_array(difference, limit)},
          {"rejects", std::move(rejects)}};
}

json::object closed_object(const ReplayFindings& findings) {
  json::array days;
  for (const NamedDay& day : findings.closed) days.push_back({{"site", day.site}, {"date", day_label(day.day)}});
  return {{"count", findings.closed_count}, {"days", std::move(days)}};
}

std::string_view state_name(const Replay& replay) {
  if (replay.running) return "running";
  return replay.stopped ? "stopped" : "done";
}

json::object replay_object(const ReplayState& state, size_t limit) {
  const Replay& replay = state.replay;
  const ReplayRequest& request = replay.request;
  return {{"state", state_name(replay)},
          {"site_id", request.domain.empty() ? json::value(nullptr) : json::value(request.domain)},
          {"from", date_or_null(request.from)},
          {"to", date_or_null(request.to)},
          {"only_older", request.only_older},
          {"dry_run", request.dry_run},
          {"days_done", replay.days},
          {"days_left", state.days_left},
          {"last", replay.begun ? json::value(day_label(replay.last.day)) : json::value(nullptr)},
          {"records", state.records},
          {"seconds", state.seconds},
          {"waits_for", state.waits_for},
          {"closed", closed_object(*replay.findings)},
          {"difference", difference_object(replay.findings->difference, limit)}};
}

size_t limit_of(const Request& request) {
  size_t limit = kShownChanges;
  const std::string text(find_parameter(request.query, "limit").value_or(""));
  std::from_chars(text.data(), text.data() + text.size(), limit);
  return limit;
}

}  // namespace

Response ReplaysApi::show(const Request& request) const {
  const auto state = replays_.state();
  json::value shown = nullptr;
  if (state) shown = replay_object(*state, limit_of(request));
  return json_response(json::serialize(json::object{{"replay", std::move(shown)}}));
}

Response ReplaysApi::handle(const Request& request) const {
  if (request.method == "GET") return show(request);
  if (request.method != "POST" && request.method != "DELETE") return wrong_method("GET, POST, DELETE");
  if (!folds_) return error_response(503, std::string(kOnlyCollects));
  Result<void> done;
  if (request.method == "DELETE") {
    done = replays_.stop();
  } else {
    const auto read = read_request(request.body);
    if (!read) return error_response(read.error());
    done = replays_.ask(*read);
  }
  if (done) return show(request);
  return done.error().code == Code::kBusy ? error_response(409, to_string(done.error())) : error_response(done.error());
}

}  // namespace footfall
