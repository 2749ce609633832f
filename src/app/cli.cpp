#include "app/cli.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>

#include "app/build_info.h"
#include "app/command_tree.h"
#include "app/commands.h"
#include "app/completion.h"
#include "app/config_file.h"
#include "app/declare.h"
#include "app/parse_error.h"

namespace footfall {
namespace {

std::string completion_script(const CLI::App& app, const std::string& shell) {
  const std::vector<Command> commands = commands_of(app);
  if (shell == "bash") return bash_completion(commands);
  return shell == "zsh" ? zsh_completion(commands) : fish_completion(commands);
}

void declare_completion(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* completion = app.add_subcommand("completion", "a script that lets a shell complete footfall's commands");
  choose(*completion->add_option("SHELL", settings.shell)->required(), {"bash", "zsh", "fish"});
  set_examples(*completion, {"source <(footfall completion bash)", "source <(footfall completion zsh)",
                             "footfall completion fish | source"});
  completion->callback([&] {
    action = [&app, &settings] {
      fmt::print("{}", completion_script(app, settings.shell));
      return kExitOk;
    };
  });
}

void declare_version(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* version = app.add_subcommand("version", "what this program was built from: its commit, rules and data");
  version->add_flag("--json", settings.json, "as one JSON object");
  version->add_flag("--data", settings.data_sources, "the packages whose data are inside, with their licences");
  set_examples(*version, {"footfall version", "footfall version --json"});
  version->callback([&] {
    action = [&settings] {
      return settings.data_sources ? data_sources_command(settings.json) : version_command(settings.json);
    };
  });
}

void declare_program(CLI::App& app, Settings& settings, Action& action) {
  app.set_help_flag("-h,--help", "show this help");
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.group("Commands");
  app.fallthrough();
  app.require_subcommand(1);
  app.set_version_flag("--version", "footfall " + std::string(kBuildInfo.version), "show the version");
  app.set_config("--config", "", "a TOML file with settings; config/footfall.toml shows them all")
      ->type_name("FILE")
      ->envname("FOOTFALL_CONFIG");
  app.add_option("--data", settings.data, "the data directory")
      ->type_name("DIR")
      ->capture_default_str()
      ->envname("FOOTFALL_DATA");
  const CLI::App* serve = declare_serve(app, settings, action);
  app.config_formatter(std::make_shared<ConfigFile>(app, *serve));
  declare_sites(app, settings, action);
  declare_reports(app, settings, action);
  declare_care(app, settings, action);
  declare_completion(app, settings, action);
  declare_version(app, settings, action);
  set_examples(app, {"footfall serve", "footfall site add example.com", "footfall report example.com --by page"});
  app.footer(
      fmt::format("Exit codes:\n"
                  "  {}  done\n"
                  "  {}  failed: the disk, the network, a port or a store that another process holds\n"
                  "  {}  a command, a flag or a setting that makes no sense\n"
                  "  {}  not found: no such site, no such file, no data in --data\n\n{}",
                  kExitOk, kExitFailed, kExitUsage, kExitNotFound, app.get_footer()));
}

// Last first, as CLI11 takes them. CLI11 reads the config file before the environment, so it must be told of this one.
Words arguments(int argc, const char* const* argv) {
  Words words(argv + std::min(argc, 1), argv + argc);
  const auto is_config = [](const std::string& word) { return word.rfind("--config", 0) == 0; };
  const char* config = std::getenv("FOOTFALL_CONFIG");
  if (config != nullptr && *config != '\0' && std::none_of(words.begin(), words.end(), is_config)) {
    words.insert(words.begin(), {std::string("--config"), std::string(config)});
  }
  std::reverse(words.begin(), words.end());
  return words;
}

// What was printed must have arrived: on a full disk `footfall report > file` has failed.
int finish(int code) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  return fail({Code::kIo, fmt::format("cannot write the output: {}", std::strerror(errno)), "see where it goes to"});
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
  CLI::App app{"Footfall: web analytics in one binary.", "footfall"};
  Settings settings;
  Action action;
  declare_program(app, settings, action);
  try {
    app.parse(arguments(argc, argv));
  } catch (const CLI::Success& asked) {
    app.exit(asked);  // help or the version
    return finish(kExitOk);
  } catch (const CLI::ParseError& error) {
    return fail(explain(app, error));
  }
  return finish(action());
}

}  // namespace footfall
