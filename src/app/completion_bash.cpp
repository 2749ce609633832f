#include <set>

#include <fmt/format.h>

#include "app/completion.h"

namespace footfall {
namespace {

// Bash splits words at "=" and ":", so `--data=x` comes as three of them, and 127.0.0.1:80 too.
constexpr std::string_view kStart =
    R"sh(# Completion of footfall's commands. Load it with: source <(footfall completion bash)

_footfall_sites() {
  "${COMP_WORDS[0]}" site list "${options[@]}" 2> /dev/null | cut -f1
}

# Whole words, files or folders that begin with what is typed.
_footfall_offer() {
  [[ $1 == -W ]] || compopt -o filenames 2> /dev/null
  mapfile -t COMPREPLY < <(compgen "$@" -- "$cur")
}

# The same for the last word of a list with commas.
_footfall_offer_list() {
  local head=''
  [[ $cur != *,* ]] || head=${cur%,*},
  mapfile -t COMPREPLY < <(compgen -P "$head" -W "$1" -- "${cur##*,}")
}

_footfall() {
  local cur=${COMP_WORDS[COMP_CWORD]} word path='' flag='' glued='' arguments=0 options=()
  COMPREPLY=()
  [[ $cur != = ]] || cur=''
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ $word == : ]]; then
      glued=yes
    elif [[ $glued ]]; then
      glued=''
    elif [[ $word == = ]]; then
      continue
    elif [[ $flag ]]; then
      [[ $flag != --data && $flag != --config ]] || options+=("$flag" "${word/#\~\//$HOME/}")
      flag=''
    else
      _footfall_read
    fi
  done
  if [[ $flag ]]; then _footfall_value; else _footfall_word; fi
}
)sh";

constexpr std::string_view kEnd = "\ncomplete -F _footfall footfall\n";

std::string offer(const Values& values) {
  using Kind = Values::Kind;
  switch (values.kind) {
    case Kind::kWords:
      return fmt::format("{} '{}'", values.list ? "_footfall_offer_list" : "_footfall_offer -W",
                         fmt::join(values.words, " "));
    case Kind::kFiles:
      return "_footfall_offer -f";
    case Kind::kFolders:
      return "_footfall_offer -d";
    case Kind::kSites:
      return "_footfall_offer -W \"$(_footfall_sites)\"";
    default:
      return "";
  }
}

// Takes a word before the cursor: a flag that wants a value, a command, or an argument.
std::string read_function(const std::vector<Command>& commands) {
  std::set<std::string> flags;
  std::vector<std::string> paths;
  for (const Command& command : commands) {
    for (const Flag& flag : command.flags) {
      if (flag.values.kind != Values::Kind::kNone) flags.insert(flag.name);
    }
    const std::string path = command.path.find(' ') == std::string::npos ? " " + command.path : command.path;
    if (!command.path.empty()) paths.push_back("'" + path + "'");
  }
  return fmt::format(
      "\n_footfall_read() {{\n"
      "  case $word in\n"
      "    {}) flag=$word ;;\n"
      "    -*) ;;\n"
      "    *)\n"
      "      case \"$path $word\" in\n"
      "        {}) path+=${{path:+ }}$word ;;\n"
      "        *) arguments=$((arguments + 1)) ;;\n"
      "      esac\n"
      "      ;;\n"
      "  esac\n"
      "}}\n",
      fmt::join(flags, " | "), fmt::join(paths, " | "));
}

std::string value_function(const std::vector<Command>& commands) {
  std::string out = "\n_footfall_value() {\n  case \"$path $flag\" in\n";
  for (const Command& command : commands) {
    for (const Flag& flag : command.flags) {
      const std::string offered = offer(flag.values);
      if (!offered.empty()) out += fmt::format("    '{} {}') {} ;;\n", command.path, flag.name, offered);
    }
  }
  return out + "  esac\n}\n";
}

std::string word_function(const std::vector<Command>& commands) {
  std::string out = "\n_footfall_word() {\n  local flags=''\n  case $path in\n";
  for (const Command& command : commands) {
    std::vector<std::string> flags;
    flags.reserve(command.flags.size());
    for (const Flag& flag : command.flags) flags.push_back(flag.name);
    Values argument = command.argument;
    for (const Command& child : children_of(commands, command.path)) {
      argument.kind = Values::Kind::kWords;
      argument.words.push_back(child.name);
    }
    const std::string offered = offer(argument);
    out += fmt::format("    '{}')\n      flags='{}'\n", command.path, fmt::join(flags, " "));
    if (!offered.empty()) out += fmt::format("      [[ $cur == -* || $arguments != 0 ]] || {}\n", offered);
    out += "      ;;\n";
  }
  return out + "  esac\n  [[ $cur != -* ]] || _footfall_offer -W \"$flags\"\n}\n";
}

}  // namespace

std::string bash_completion(const std::vector<Command>& commands) {
  return std::string(kStart) + read_function(commands) + value_function(commands) + word_function(commands) +
         std::string(kEnd);
}

}  // namespace footfall
