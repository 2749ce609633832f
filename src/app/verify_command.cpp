#include <filesystem>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/commands.h"
#include "app/data_owner.h"
#include "app/kept_settings.h"
#include "base/clock.h"
#include "fold/fold.h"
#include "fold/verify.h"
#include "footfall/limits.h"
#include "store/open_stores.h"

namespace json = boost::json;

namespace footfall {
namespace {

constexpr size_t kNamedDays = 5;  // of those left out; --json lists all

Result<Stores> open_to_read(const std::string& dir) {
  std::error_code error;
  if (!std::filesystem::exists(dir + "/store", error)) {
    return Error{Code::kNotFound, "there is no Footfall data in " + dir, "name the data directory with --data"};
  }
  auto stores = open_stores(dir);
  if (stores || stores.error().code != Code::kBusy) return stores;
  return Error{Code::kBusy, "cannot verify " + dir + " while another footfall has it open",
               "stop the server, verify, and start it again"};
}

Result<VerifyReport> verify_dir(const std::string& dir) {
  auto stores = open_to_read(dir);
  if (!stores) return stores.error();
  auto trusted = keep_trusted_proxies(*stores->clean, std::nullopt, 0);
  if (!trusted) return trusted.error();
  const auto rate_limit = keep_rate_limit(*stores->clean, std::nullopt, 0);
  if (!rate_limit) return rate_limit.error();
  const auto since = kept_since(*stores->clean);
  if (!since) return since.error();
  const SystemClock clock;
  CatalogueHolder catalogue;
  auto data = kept_lookup_data(*stores->clean);
  if (!data) return data.error();
  Enricher enricher(kUserAgentCache, std::move(*trusted), nullptr);
  enricher.use(std::move(*data));
  auto fold = Fold::open({*stores->log, *stores->clean, clock, catalogue, enricher}, {});
  if (!fold) return fold.error();
  const auto shown = catalogue.get();
  auto report =
      verify({*stores->log, *stores->clean, *shown, (*fold)->sites(), (*fold)->guard(), enricher, *rate_limit, *since});
  if (auto closed = (*fold)->close(); !closed) return closed.error();
  return report;
}

std::string text_of(const NamedDay& day) {
  return (day.site.empty() ? "unknown hosts" : day.site) + " " + day_label(day.day);
}

void print_skipped(const std::vector<NamedDay>& days, const char* why) {
  if (days.empty()) return;
  std::string names;
  for (size_t i = 0; i < std::min(days.size(), kNamedDays); ++i) names += (i == 0 ? "" : ", ") + text_of(days[i]);
  if (days.size() > kNamedDays) names += ", ...";
  fmt::print("Left out    {} {}: {}\n", days.size(), why, names);
}

void print(const VerifyReport& report) {
  fmt::print("Files       every checksum is right\n");
  fmt::print("Raw log     {} records in {} blocks, all readable\n", report.records, report.blocks);
  fmt::print("Days        {} equal a new fold of their raw records\n", report.equal_days);
  print_skipped(report.closed, "closed, as raw records of them have expired");
  print_skipped(report.older, "made by older rules");
  print_skipped(report.other_settings, "made with other trusted proxies, or another rate limit");
  for (const DayDifference& each : report.differences) fmt::print("Wrong       {}: {}\n", text_of(each.of), each.what);
}

json::object object_of(const NamedDay& day) { return {{"site", day.site}, {"date", day_label(day.day)}}; }

json::array list_of(const std::vector<NamedDay>& days) {
  json::array list;
  for (const NamedDay& day : days) list.push_back(object_of(day));
  return list;
}

void print_json(const VerifyReport& report) {
  json::array differences;
  for (const DayDifference& each : report.differences) {
    json::object one = object_of(each.of);
    one["what"] = each.what;
    differences.push_back(std::move(one));
  }
  const json::object all{{"sound", report.differences.empty()},
                         {"records", report.records},
                         {"blocks", report.blocks},
                         {"equal_days", report.equal_days},
                         {"closed", list_of(report.closed)},
                         {"older", list_of(report.older)},
                         {"other_settings", list_of(report.other_settings)},
                         {"differences", std::move(differences)}};
  fmt::print("{}\n", json::serialize(all));
}

}  // namespace

int verify_command(const Settings& settings) {
  const LeaveToOwner owner(settings.data);
  const auto report = verify_dir(settings.data);
  if (!report) return fail(report.error());
  settings.json ? print_json(*report) : print(*report);
  if (report->differences.empty()) return kExitOk;
  return fail({Code::kDamaged,
               fmt::format("{} stored figures are not those of the raw log", report->differences.size()),
               "restore the data directory from a backup, and report it: the raw log itself is whole"});
}

}  // namespace footfall
