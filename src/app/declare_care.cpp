#include "app/commands.h"
#include "app/declare.h"

namespace footfall {
namespace {

void declare_delete(CLI::App& app, Settings& settings, Action& action) {
  DeleteSettings& to = settings.deletion;
  CLI::App* forget =
      app.add_subcommand("delete", "forget hits for good: of a page, of days, or a whole site with all its numbers");
  forget->add_option("SITE", to.site, "its domain")->required();
  forget->add_option("--page", to.page, "a page alone: /private, /blog/* (one level), /blog/** (all below)")
      ->type_name("PATTERN");
  forget->add_option("--from", to.from, "first day, YYYY-MM-DD; without it: since the first hit")->type_name("DAY");
  forget->add_option("--to", to.to, "last day, YYYY-MM-DD; without it: until now")->type_name("DAY");
  set_examples(*forget, {"footfall delete example.com --page '/private/**'",
                         "footfall delete example.com --from 2026-01-01 --to 2026-01-31"});
  forget->callback([&] { action = [&settings] { return delete_command(settings); }; });
}

void declare_replay(CLI::App& app, Settings& settings, Action& action) {
  ReplaySettings& to = settings.replay;
  CLI::App* replay =
      app.add_subcommand("replay", "count the past again by today's rules and settings, and say what changed");
  replay->add_option("SITE", to.site, "its domain");
  replay->add_flag("--all", to.all, "every site, and what came for unknown hosts");
  replay->add_option("--from", to.from, "first day, YYYY-MM-DD; without it: since the first hit")->type_name("DAY");
  replay->add_option("--to", to.to, "last day, YYYY-MM-DD; without it: today")->type_name("DAY");
  replay->add_flag("--only-older", to.only_older,
                   "only days that older rules made, ours or the site's; other settings alone don't count");
  replay->add_flag("--dry-run", to.dry_run, "change nothing; say what would change");
  number(*replay->add_option("--limit", to.limit, "changed values of each dimension")->capture_default_str(), 1, 2'000);
  replay->add_flag("--status", to.status, "how far the last one is, and what it has changed so far");
  replay->add_flag("--stop", to.stop, "end the one that runs; the days that are done stay so");
  replay->add_flag("--json", settings.json, "as one JSON object");
  set_examples(*replay, {"footfall replay example.com --dry-run", "footfall replay example.com --from 2026-01-01",
                         "footfall replay --all", "footfall replay --status"});
  replay->callback([&] { action = [&settings] { return replay_command(settings); }; });
}

void declare_verify(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* verify = app.add_subcommand("verify", "whether the stored data are sound; the server must be stopped");
  verify->add_flag("--json", settings.json, "as one JSON object");
  set_examples(*verify, {"footfall verify", "footfall verify --json"});
  verify->callback([&] { action = [&settings] { return verify_command(settings); }; });
}

}  // namespace

void declare_care(CLI::App& app, Settings& settings, Action& action) {
  declare_delete(app, settings, action);
  declare_replay(app, settings, action);
  declare_verify(app, settings, action);
}

}  // namespace footfall
