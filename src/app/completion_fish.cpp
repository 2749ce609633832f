#include <set>

#include <fmt/format.h>

#include "app/completion.h"

namespace footfall {
namespace {

constexpr std::string_view kStart =
    R"sh(# Completion of footfall's commands. Load it with: footfall completion fish | source

function __footfall_sites
    set -l tokens (commandline -opc)
    set -l options
    for i in (seq 2 (count $tokens))
        switch $tokens[$i]
            case --data --config
                set -a options $tokens[$i] (string replace -r '^~/' $HOME/ -- $tokens[(math $i + 1)])
            case '--data=*' '--config=*'
                set -a options $tokens[$i]
        end
    end
    $tokens[1] site list $options 2>/dev/null | string replace -r '\t.*' ''
end

# The words of a list with commas, after those already typed.
function __footfall_list
    set -l typed (string replace -r '^--[^=]*=' '' -- (commandline -ct))
    string join \n -- (string replace -r '[^,]*$' '' -- $typed)$argv
end

# __footfall_at PATH [first]: whether the command typed so far is PATH, and has no argument yet.
function __footfall_at
    set -l path
    set -l arguments 0
    set -l flag ''
    for word in (commandline -opc)[2..-1]
        if test -n "$flag"
            set flag ''
        else if contains -- $word $__footfall_flags
            set flag $word
        else if string match -qv -- '-*' $word
            if contains -- (string join ' ' -- $path $word) $__footfall_paths
                set -a path $word
            else
                set arguments (math $arguments + 1)
            end
        end
    end
    test "$path" = "$argv[1]"; and test $arguments -eq 0 -o (count $argv) -eq 1
end

complete -c footfall -e
complete -c footfall -f
)sh";

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

// What `complete` needs to know of such a value, or of such an argument.
std::string offer(const Values& values) {
  using Kind = Values::Kind;
  switch (values.kind) {
    case Kind::kWords:
      return fmt::format(" -a '{}{}{}'", values.list ? "(__footfall_list " : "", fmt::join(values.words, " "),
                         values.list ? ")" : "");
    case Kind::kFiles:
      return " -F";
    case Kind::kFolders:
      return " -a '(__fish_complete_directories)'";
    case Kind::kSites:
      return " -a '(__footfall_sites)'";
    default:
      return "";
  }
}

// The flags that take a value, and the commands, for __footfall_at.
std::string names(const std::vector<Command>& commands) {
  std::set<std::string> flags;
  std::vector<std::string> paths;
  for (const Command& command : commands) {
    for (const Flag& flag : command.flags) {
      if (flag.values.kind != Values::Kind::kNone) flags.insert(flag.name);
    }
    if (!command.path.empty()) paths.push_back(quoted(command.path));
  }
  return fmt::format("set -g __footfall_flags {}\nset -g __footfall_paths {}\n", fmt::join(flags, " "),
                     fmt::join(paths, " "));
}

std::string flag_line(const Command& command, const Flag& flag) {
  const std::string letter = flag.short_name.empty() ? "" : " -s " + flag.short_name.substr(1);
  std::string value;
  if (flag.values.kind != Values::Kind::kNone) value = flag.values.kind == Values::Kind::kFiles ? " -r" : " -r -f";
  return fmt::format("complete -c footfall -n {}{} -l {} -d {}{}{}\n", quoted("__footfall_at \"" + command.path + "\""),
                     letter, flag.name.substr(2), quoted(flag.about), value, offer(flag.values));
}

std::string lines_of(const Command& command, const std::vector<Command>& children) {
  const std::string first = quoted("__footfall_at \"" + command.path + "\" first");
  std::string out;
  for (const Flag& flag : command.flags) out += flag_line(command, flag);
  for (const Command& child : children) {
    out += fmt::format("complete -c footfall -n {} -a {} -d {}\n", first, child.name, quoted(child.about));
  }
  const std::string argument = offer(command.argument);
  if (!argument.empty()) out += fmt::format("complete -c footfall -n {}{}\n", first, argument);
  return out;
}

}  // namespace

std::string fish_completion(const std::vector<Command>& commands) {
  std::string out = std::string(kStart) + names(commands);
  for (const Command& command : commands) out += lines_of(command, children_of(commands, command.path));
  return out;
}

}  // namespace footfall
