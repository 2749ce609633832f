#include "app/command_tree.h"

#include <algorithm>

namespace footfall {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find(separator, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

Flag flag_of(const CLI::Option& option) {
  const auto& letters = option.get_snames();
  return {"--" + option.get_lnames().front(), letters.empty() ? "" : "-" + letters.front(), option.get_description(),
          values_of(option)};
}

void add_commands(const CLI::App& app, const Command* above, std::vector<Command>& commands) {
  Command command;
  if (above != nullptr) {
    command.path = above->path.empty() ? app.get_name() : above->path + " " + app.get_name();
    command.flags = above->flags;
  }
  command.name = app.get_name();
  command.about = app.get_description();
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) command.argument = values_of(*option);
    const bool inherited = above != nullptr && option == app.get_help_ptr();
    if (option->nonpositional() && !inherited) command.flags.push_back(flag_of(*option));
  }
  commands.push_back(command);
  for (const CLI::App* below : app.get_subcommands(nullptr)) add_commands(*below, &command, commands);
}

}  // namespace

Values values_of(const CLI::Option& option) {
  using Kind = Values::Kind;
  if (option.get_items_expected_max() == 0) return {};
  const std::string type = option.get_type_name();
  if (option.get_name() == "SITE") return {Kind::kSites};
  if (type == "FILE") return {Kind::kFiles};
  if (type == "DIR") return {Kind::kFolders};
  if (type.find('|') != std::string::npos) return {Kind::kWords, split(type, '|'), option.get_delimiter() == ','};
  return {Kind::kAny};
}

std::vector<Command> commands_of(const CLI::App& program) {
  std::vector<Command> commands;
  add_commands(program, nullptr, commands);
  return commands;
}

std::vector<Command> children_of(const std::vector<Command>& commands, const std::string& path) {
  std::vector<Command> children;
  for (const Command& command : commands) {
    if (command.path.empty()) continue;
    const size_t space = command.path.rfind(' ');
    if (path == (space == std::string::npos ? "" : command.path.substr(0, space))) children.push_back(command);
  }
  return children;
}

}  // namespace footfall
