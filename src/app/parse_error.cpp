#include "app/parse_error.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

#include "app/command_tree.h"
#include "app/nearest.h"

namespace footfall {
namespace {

// The command that was named, as far as one was; the program itself when none was.
const CLI::App& named_command(const CLI::App& program) {
  const CLI::App* app = &program;
  while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
  return *app;
}

std::string path_of(const CLI::App& app) {
  return app.get_parent() == nullptr ? app.get_name() : path_of(*app.get_parent()) + " " + app.get_name();
}

std::string see_help(const CLI::App& command) { return "see `" + path_of(command) + " --help`"; }

std::string or_list(const std::vector<std::string>& words) {
  std::string list;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
    list += words[i];
  }
  return list;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(nullptr)) names.push_back(command->get_name());
  return names;
}

// Of the command and of all above it, which take them too.
std::vector<std::string> flag_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* app = &command; app != nullptr; app = app->get_parent()) {
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  return names;
}

std::string did_you_mean(const std::string& meant) { return "did you mean `" + meant + "`?"; }

Error unexpected(const CLI::App& command, const std::string& word) {
  if (word.front() == '-') {
    const std::string flag = word.substr(0, word.find('='));
    const std::string meant = nearest(flag, flag_names(command));
    return {Code::kInvalid, fmt::format("`{}` knows no flag {}", path_of(command), flag),
            meant.empty() ? see_help(command) : did_you_mean(meant)};
  }
  if (!command_names(command).empty()) {
    const std::string meant = nearest(word, command_names(command));
    return {Code::kInvalid, fmt::format("there is no command `{} {}`", path_of(command), word),
            meant.empty() ? see_help(command) : did_you_mean(path_of(command) + " " + meant)};
  }
  return {Code::kInvalid, fmt::format("`{}` has no place for \"{}\"", path_of(command), word), see_help(command)};
}

const CLI::Option* option_named(const CLI::App& app, std::string_view name) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_name() == name) return option;
  }
  return nullptr;
}

// The option that CLI11's sentence begins with: of the command, of those above it, or, where the config file sets it,
// of another one.
const CLI::Option* blamed_option(const CLI::App& program, const CLI::App& command, std::string_view sentence) {
  constexpr std::string_view kConversion = "Could not convert: ";
  if (sentence.substr(0, kConversion.size()) == kConversion) sentence.remove_prefix(kConversion.size());
  const std::string_view name = sentence.substr(0, sentence.find_first_of(": "));
  for (const CLI::App* app = &command; app != nullptr; app = app->get_parent()) {
    if (const CLI::Option* option = option_named(*app, name)) return option;
  }
  for (const CLI::App* other : program.get_subcommands(nullptr)) {
    if (const CLI::Option* option = option_named(*other, name)) return option;
  }
  return nullptr;
}

// The word that the option doesn't take: of a list the first that is none of its choices.
std::string wrong_word(const CLI::Option& option, const std::vector<std::string>& choices) {
  for (const std::string& word : option.results()) {
    if (std::find(choices.begin(), choices.end(), word) == choices.end()) return word;
  }
  return option.results().empty() ? "" : option.results().front();
}

std::string origin(const CLI::Option& option, const std::string& value) {
  const std::string& name = option.get_envname();
  const char* set = name.empty() ? nullptr : std::getenv(name.c_str());
  return set != nullptr && value == set ? " (in " + name + ")" : "";
}

Error wrong_value(const CLI::App& command, const CLI::Option& option, const CLI::ParseError& error) {
  const std::string name = option.get_name();
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    return {Code::kInvalid, fmt::format("`{}` needs {}", path_of(command), name), see_help(command)};
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    if (option.results().size() > 1) return {Code::kInvalid, name + " is given more than once", "give it once"};
    return {Code::kInvalid, name + " needs a value", see_help(command)};
  }
  const Values values = values_of(option);
  const std::string word = wrong_word(option, values.words);
  const bool is_switch = option.get_items_expected_max() == 0;
  const std::string takes = is_switch              ? "true or false"
                            : values.words.empty() ? option.get_type_name()
                                                   : or_list(values.words);
  return {Code::kInvalid, fmt::format("{} knows no \"{}\"{}", name, word, origin(option, word)), "it takes " + takes};
}

Error unreadable_config(const std::string& path) {
  const std::ifstream file(path);
  const int error = file ? EISDIR : errno;
  const bool missing = error == ENOENT;
  return {missing ? Code::kNotFound : Code::kIo,
          missing ? "there is no config file " + path : "cannot read " + path + ": " + std::strerror(error),
          "name the config file with --config or FOOTFALL_CONFIG"};
}

Error no_command(const CLI::App& command) {
  const std::string names = or_list(command_names(command));
  return {Code::kInvalid, fmt::format("`{}` needs a command: {}", path_of(command), names), see_help(command)};
}

std::string config_path(const CLI::App& app) { return app.get_config_ptr()->as<std::string>(); }

}  // namespace

Error explain(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = named_command(app);
  if (dynamic_cast<const CLI::FileError*>(&error) != nullptr) return unreadable_config(config_path(app));
  if (dynamic_cast<const CLI::ConfigError*>(&error) != nullptr) {
    return {Code::kInvalid, config_path(app) + ": " + error.what(), ""};
  }
  const auto extras = app.remaining(true);
  if (!extras.empty() && !extras.front().empty()) return unexpected(command, extras.front());
  if (const auto* option = blamed_option(app, command, error.what())) return wrong_value(command, *option, error);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return no_command(command);
  return {Code::kInvalid, error.what(), see_help(command)};
}

}  // namespace footfall
