#include "app/cli.h"

#include <functional>

#include <CLI/CLI.hpp>

#include "app/commands.h"

namespace footfall {
namespace {

// In the config file sections are headings: every key in them is a flag of `serve` without its dashes.
class SectionedConfig : public CLI::ConfigBase {
 public:
  std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
    std::vector<CLI::ConfigItem> read = ConfigBase::from_config(input);
    std::erase_if(read, [](const CLI::ConfigItem& item) { return item.name == "++" || item.name == "--"; });
    for (CLI::ConfigItem& item : read) {
      if (!item.parents.empty()) item.parents = {"serve"};
      if (item.inputs.empty()) item.inputs = {""};  // an empty list, which CLI11 takes for a missing value
    }
    return read;
  }
};

using Action = std::function<int()>;

void declare_serve(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* serve = app.add_subcommand("serve", "collect, fold, and answer the dashboard and the API");
  ServeSettings& to = settings.serve;
  serve->add_option("--listen", to.listen, "address and port, such as 127.0.0.1:8080, [::]:80 or :8080")
      ->capture_default_str()
      ->envname("FOOTFALL_LISTEN");
  serve
      ->add_option("--public-url", to.public_url,
                   "where the world reaches it, such as https://stats.example.com: what tags and links begin with")
      ->envname("FOOTFALL_PUBLIC_URL");
  serve
      ->add_option("--trusted-proxy", to.trusted_proxies,
                   "a proxy whose X-Forwarded-For is believed: address, range (10.0.0.0/8) or the word private; "
                   "several with commas or repeated")
      ->allow_extra_args(false)
      ->envname("FOOTFALL_TRUSTED_PROXY");
  serve->add_option("--io-threads", to.io_threads, "threads that serve connections; 0 is one per core")
      ->capture_default_str()
      ->envname("FOOTFALL_IO_THREADS");
  serve->add_option("--ack", to.ack, "what an answer waits for: written (survives kill -9) or synced (a power cut too)")
      ->check(CLI::IsMember({"written", "synced"}))
      ->capture_default_str()
      ->envname("FOOTFALL_ACK");
  serve
      ->add_option("--fold-memory-mb", to.fold_memory_mb, "memory for days in progress; above it quiet days are parked")
      ->capture_default_str()
      ->envname("FOOTFALL_FOLD_MEMORY_MB");
  serve->callback([&] { action = [&settings] { return serve_command(settings); }; });
}

void declare_site(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* site = app.add_subcommand("site", "add, set, list and remove sites");
  site->require_subcommand(1);
  CLI::App* add = site->add_subcommand("add", "count hits of this domain, those that were stored before too");
  add->add_option("DOMAIN", settings.site, "such as example.com; www.example.com is the same site")->required();
  add->add_option("--timezone", settings.timezone, "IANA name; decides when the site's days begin; UTC without it");
  add->callback([&] { action = [&settings] { return site_add_command(settings); }; });
  CLI::App* set = site->add_subcommand("set", "give a site further host names, or another time zone");
  set->add_option("DOMAIN", settings.site)->required();
  set->add_option("--alias", settings.aliases, "a host name that is the site's too; its stored hits are folded in");
  set->add_option("--remove-alias", settings.removed_aliases, "a host name that is the site's no longer");
  set->add_option("--timezone", settings.timezone, "IANA name; counts from the next day on");
  set->callback([&] { action = [&settings] { return site_set_command(settings); }; });
  site->add_subcommand("list", "the sites, with their time zones")->callback([&] {
    action = [&settings] { return site_list_command(settings); };
  });
  CLI::App* remove = site->add_subcommand("remove", "forget a site and its numbers; its raw records stay in the log");
  remove->add_option("DOMAIN", settings.site)->required();
  remove->callback([&] { action = [&settings] { return site_remove_command(settings); }; });
}

void declare_reports(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* rejects = app.add_subcommand("rejects", "requests that were kept but not counted, by day and reason");
  rejects->add_option("SITE", settings.site, "without it: those of hosts that are no site");
  rejects->callback([&] { action = [&settings] { return rejects_command(settings); }; });

  CLI::App* report = app.add_subcommand("report", "a site's numbers, as a table, CSV or JSON");
  ReportSettings& to = settings.report;
  report->add_option("SITE", to.site)->required();
  report->add_option("--from", to.from, "first day, YYYY-MM-DD; without it: since the first hit");
  report->add_option("--to", to.to, "last day, YYYY-MM-DD; without it: today");
  report->add_option("--by", to.by,
                     "page, source, browser, os, device, language, event, or minute, hour, day, month; "
                     "two with a comma; without it one row of totals");
  report
      ->add_option("--metrics", to.metrics,
                   "of visitors, visits, pageviews, events, views_per_visit, bounce_rate, "
                   "visit_duration")
      ->capture_default_str();
  report->add_option("--format", to.format)->check(CLI::IsMember({"table", "csv", "json"}))->capture_default_str();
  report->add_option("--limit", to.limit, "rows at the most")->check(CLI::Range(1, 10'000))->capture_default_str();
  report->callback([&] { action = [&settings] { return report_command(settings); }; });
}

void declare_version(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* version = app.add_subcommand("version", "what this program was built from: its commit, rules and data");
  version->add_flag("--json", settings.json, "as one JSON object");
  version->callback([&] { action = [&settings] { return version_command(settings.json); }; });
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
  CLI::App app{"Footfall: web analytics in one binary.", "footfall"};
  Settings settings;
  Action action;
  app.fallthrough();
  app.require_subcommand(1);
  app.config_formatter(std::make_shared<SectionedConfig>());
  app.set_config("--config", "", "a TOML file with the same settings; see config/footfall.toml")
      ->envname("FOOTFALL_CONFIG");
  app.allow_config_extras(CLI::config_extras_mode::error);
  app.add_option("--data", settings.data, "the data directory")->capture_default_str()->envname("FOOTFALL_DATA");
  declare_serve(app, settings, action);
  declare_site(app, settings, action);
  declare_reports(app, settings, action);
  declare_version(app, settings, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitOk : kExitUsage;
  }
  return action();
}

}  // namespace footfall
