#include <fmt/format.h>

#include "app/commands.h"
#include "app/declare.h"
#include "query/query.h"

namespace footfall {
namespace {

Words metric_names() {
  Words names;
  for (const MetricInfo& metric : kMetrics) names.emplace_back(metric.name);
  return names;
}

void declare_report_shape(CLI::App& report, ReportSettings& to) {
  report.add_option("--from", to.from, "first day, YYYY-MM-DD; without it: since the first hit")->type_name("DAY");
  report.add_option("--to", to.to, "last day, YYYY-MM-DD; without it: today")->type_name("DAY");
  choose_some(*report.add_option("--by", to.by, "a row for each value; up to three; without it one row of totals"),
              report_dimensions());
  auto* metrics = report.add_option("--metrics", to.metrics, "the columns");
  choose_some(*metrics->default_str(fmt::format("{}", fmt::join(to.metrics, ","))), metric_names());
  choose(*report.add_option("--format", to.format)->capture_default_str(), {"table", "csv", "json"});
  number(*report.add_option("--limit", to.limit, "rows at the most")->capture_default_str(), 1, 10'000);
}

void declare_report(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* report = app.add_subcommand("report", "a site's numbers, as a table, CSV or JSON");
  report->add_option("SITE", settings.report.site, "its domain")->required();
  declare_report_shape(*report, settings.report);
  set_examples(*report, {"footfall report example.com", "footfall report example.com --by page --limit 20",
                         "footfall report example.com --by day,source --from 2026-01-01 --to 2026-01-31",
                         "footfall report example.com --by browser --metrics visitors --format csv",
                         "footfall report example.com --by reason,subject"});
  report->callback([&] { action = [&settings] { return report_command(settings); }; });
}

void declare_rejects(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* rejects = app.add_subcommand("rejects", "requests that were kept but not counted, by day and reason");
  ReportSettings& to = settings.report;
  rejects->add_option("SITE", to.site, "without it: those of hosts that are no site");
  rejects->add_option("--from", to.from, "first day, YYYY-MM-DD; without it: since the first")->type_name("DAY");
  auto* last = rejects->add_option("--to", to.to, "last day, YYYY-MM-DD; without it: today")->type_name("DAY");
  rejects->add_flag("--examples", to.examples, "the newest of each reason, one by one, instead of the counts")
      ->excludes(last);
  choose(*rejects->add_option("--format", to.format)->capture_default_str(), {"table", "csv", "json"});
  set_examples(*rejects, {"footfall rejects", "footfall rejects example.com", "footfall rejects example.com --examples",
                          "footfall report example.com --by reason,subject"});
  rejects->callback([&] { action = [&settings] { return rejects_command(settings); }; });
}

}  // namespace

void declare_reports(CLI::App& app, Settings& settings, Action& action) {
  declare_report(app, settings, action);
  declare_rejects(app, settings, action);
}

}  // namespace footfall
