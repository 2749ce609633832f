// The commands as CLI11 knows them, by group: what each takes, and which function it calls. They write what was given
// to `settings`, and the command that was named to `action`; all three outlive the parsing.
#pragma once

#include "app/config.h"
#include "app/options.h"

namespace footfall {

// Returns the command, whose flags are the settings of the config file.
CLI::App* declare_serve(CLI::App& app, Settings& settings, Action& action);

// site add, set, show, list, remove.
void declare_sites(CLI::App& app, Settings& settings, Action& action);

// What `site set` takes to change a site's rules.
void declare_rules(CLI::App& set, RuleSettings& rules);

// delete, replay and verify.
void declare_care(CLI::App& app, Settings& settings, Action& action);

// report and rejects.
void declare_reports(CLI::App& app, Settings& settings, Action& action);

}  // namespace footfall
