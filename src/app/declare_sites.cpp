#include "app/commands.h"
#include "app/declare.h"

namespace footfall {

void declare_sites(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* site = app.add_subcommand("site", "add, set, show, list and remove sites");
  site->require_subcommand(1);
  CLI::App* add = site->add_subcommand("add", "count hits of this domain, those that were stored before too");
  add->add_option("DOMAIN", settings.site, "such as example.com; www.example.com is the same site")->required();
  add->add_option("--timezone", settings.timezone, "IANA name; decides when the site's days begin; UTC without it")
      ->type_name("ZONE");
  set_examples(*add, {"footfall site add example.com", "footfall site add example.org --timezone Europe/Berlin"});
  add->callback([&] { action = [&settings] { return site_add_command(settings); }; });

  CLI::App* set =
      site->add_subcommand("set", "give a site further host names, another time zone, or rules of what counts");
  set->add_option("SITE", settings.site, "its domain")->required();
  set->add_option("--alias", settings.aliases, "a host name that is the site's too; its stored hits are folded in")
      ->type_name("HOST");
  set->add_option("--remove-alias", settings.removed_aliases, "a host name that is the site's no longer")
      ->type_name("HOST");
  set->add_option("--timezone", settings.timezone, "IANA name; counts from the next day on")->type_name("ZONE");
  number(*set->add_option("--retention-days", settings.retention_days, "older days leave for good; 0: none does"), 0,
         kMaxRetentionDays);
  declare_rules(*set, settings.rules);
  set_examples(*set, {"footfall site set example.com --alias example.net --alias shop.example.com",
                      "footfall site set example.com --timezone America/New_York",
                      "footfall site set example.com --excluded-path '/admin/**' --excluded-address 192.0.2.0/24",
                      "footfall site set example.com --retention-days 730",
                      "footfall site set example.com --query-name id --honour-opt-out yes"});
  set->callback([&] { action = [&settings] { return site_set_command(settings); }; });

  CLI::App* show = site->add_subcommand("show", "all settings of a site: its hosts, its time zone, and what counts");
  show->add_option("SITE", settings.site, "its domain")->required();
  show->add_flag("--json", settings.json, "as one JSON object");
  set_examples(*show, {"footfall site show example.com", "footfall site show example.com --json"});
  show->callback([&] { action = [&settings] { return site_show_command(settings); }; });

  CLI::App* list = site->add_subcommand("list", "the sites, with their time zones");
  set_examples(*list, {"footfall site list"});
  list->callback([&] { action = [&settings] { return site_list_command(settings); }; });

  CLI::App* remove = site->add_subcommand("remove", "forget a site and its numbers; its raw records stay in the log");
  remove->add_option("SITE", settings.site, "its domain")->required();
  set_examples(*remove, {"footfall site remove example.com"});
  remove->callback([&] { action = [&settings] { return site_remove_command(settings); }; });
  set_examples(*site, {"footfall site add example.com", "footfall site list"});
}

}  // namespace footfall
