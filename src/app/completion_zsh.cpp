#include <algorithm>

#include <fmt/format.h>

#include "app/completion.h"

namespace footfall {
namespace {

constexpr std::string_view kStart = R"sh(#compdef footfall
# Completion of footfall's commands. Load it with: source <(footfall completion zsh)
# or save it as a file named _footfall in a folder of $fpath.

_footfall_sites() {
  local -a given sites
  local i
  for ((i = 2; i < $#footfall_words; i++)); do
    case $footfall_words[i] in
      --data | --config) given+=("$footfall_words[i]" "${footfall_words[i + 1]/#\~\//$HOME/}") ;;
      --data=* | --config=*) given+=("$footfall_words[i]") ;;
    esac
  done
  sites=(${(f)"$($footfall_words[1] site list $given 2> /dev/null)"})
  compadd -- ${sites%%$'\t'*}
}
)sh";

constexpr std::string_view kEnd = R"sh(
_footfall_at_root() {
  local -a footfall_words=("${words[@]}")
  _footfall_commands
}

if [[ $funcstack[1] == _footfall ]]; then
  _footfall_at_root
else
  compdef _footfall_at_root footfall
fi
)sh";

std::string function_name(const std::string& path) {
  std::string name = path.empty() ? "_footfall_commands" : "_footfall_command " + path;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

// Text inside single quotes, where _arguments gives a meaning to the characters in `special`.
std::string quoted(const std::string& text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// The action of _arguments that completes such a value.
std::string action(const Values& values) {
  using Kind = Values::Kind;
  switch (values.kind) {
    case Kind::kWords:
      return fmt::format("{}{}{}", values.list ? "_values -s , word " : "(", fmt::join(values.words, " "),
                         values.list ? "" : ")");
    case Kind::kFiles:
      return "_files";
    case Kind::kFolders:
      return "_files -/";
    case Kind::kSites:
      return "_footfall_sites";
    default:
      return "";
  }
}

std::string flag_spec(const Flag& flag) {
  const std::string about = "[" + quoted(flag.about, "[]:\\") + "]";
  std::string out;
  if (!flag.short_name.empty()) out += fmt::format(" \\\n    '{}{}'", flag.short_name, about);
  if (flag.values.kind == Values::Kind::kNone) return out + fmt::format(" \\\n    '{}{}'", flag.name, about);
  return out + fmt::format(" \\\n    '{}={}:value:{}'", flag.name, about, action(flag.values));
}

// Offers the commands below this one, and hands the words after one of them to its function.
std::string dispatch(const std::vector<Command>& children) {
  std::string out = "  case $state in\n    command)\n      local -a commands=(\n";
  for (const Command& child : children) {
    out += fmt::format("        '{}:{}'\n", child.name, quoted(child.about, ":\\"));
  }
  out += "      )\n      _describe command commands\n      ;;\n    rest)\n      case $line[1] in\n";
  for (const Command& child : children) {
    out += fmt::format("        {}) {} ;;\n", child.name, function_name(child.path));
  }
  return out + "      esac\n      ;;\n  esac\n";
}

// "(-)" leaves the flags that follow the command to its own function.
std::string function_of(const Command& command, const std::vector<Command>& children) {
  std::string out = fmt::format("\n{}() {{\n", function_name(command.path));
  if (!children.empty()) out += "  local state line\n";
  out += children.empty() ? "  _arguments" : "  _arguments -C";
  for (const Flag& flag : command.flags) out += flag_spec(flag);
  if (!children.empty()) {
    out += " \\\n    '(-): :->command' \\\n    '(-)*:: :->rest'\n" + dispatch(children);
  } else if (command.argument.kind != Values::Kind::kNone) {
    out += fmt::format(" \\\n    '1: :{}'\n", action(command.argument));
  } else {
    out += "\n";
  }
  return out + "}\n";
}

}  // namespace

std::string zsh_completion(const std::vector<Command>& commands) {
  std::string out(kStart);
  for (const Command& command : commands) out += function_of(command, children_of(commands, command.path));
  return out + std::string(kEnd);
}

}  // namespace footfall
