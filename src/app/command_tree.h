// The command line as plain data, read from CLI11's declarations: what completion scripts are made of, so that they
// know every command and flag without being told.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace footfall {

// What may stand for the value of a flag, or for a command's argument.
struct Values {
  enum class Kind { kNone, kAny, kWords, kFiles, kFolders, kSites };
  Kind kind = Kind::kNone;           // kNone: a flag without a value, a command without an argument
  std::vector<std::string> words{};  // of kWords
  bool list = false;                 // of kWords: several, with commas between them
};

struct Flag {
  std::string name;        // "--format"
  std::string short_name;  // "-h"; mostly empty
  std::string about;
  Values values;
};

struct Command {
  std::string path;  // "site add"; the program's own is empty
  std::string name;  // "add"
  std::string about;
  std::vector<Flag> flags;  // its own, and those of all above it
  Values argument;
};

// What an option takes, by its name and its type's name: SITE, FILE, DIR, or words as in "table|csv|json".
Values values_of(const CLI::Option& option);

// The program first; each command before those below it.
std::vector<Command> commands_of(const CLI::App& program);

// Those right below `path`.
std::vector<Command> children_of(const std::vector<Command>& commands, const std::string& path);

}  // namespace footfall
