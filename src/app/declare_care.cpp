#include "app/commands.h"
#include "app/declare.h"

namespace footfall {

void declare_care(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* verify = app.add_subcommand("verify", "whether the stored data are sound; the server must be stopped");
  verify->add_flag("--json", settings.json, "as one JSON object");
  set_examples(*verify, {"footfall verify", "footfall verify --json"});
  verify->callback([&] { action = [&settings] { return verify_command(settings); }; });
}

}  // namespace footfall
