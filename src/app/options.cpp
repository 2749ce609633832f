#include "app/options.h"

#include <fmt/format.h>

namespace footfall {

void set_examples(CLI::App& command, const Words& lines) {
  command.footer(fmt::format("Examples:\n  {}", fmt::join(lines, "\n  ")));
}

void choose(CLI::Option& option, const Words& words) {
  option.check(CLI::IsMember(words).description(""))->type_name(fmt::format("{}", fmt::join(words, "|")));
}

void choose_some(CLI::Option& option, const Words& words) {
  option.delimiter(',')->allow_extra_args(false);
  choose(option, words);
}

void number(CLI::Option& option, int least, int most) {
  option.check(CLI::Range(least, most).description(""))->type_name(fmt::format("{}-{}", least, most));
}

}  // namespace footfall
