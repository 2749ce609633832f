#include "app/style.h"

#include <cstdlib>

#include <unistd.h>

namespace footfall {
namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kBoldRed = "\x1b[1;31m";
constexpr std::string_view kPlain = "\x1b[0m";

std::string wrapped(std::string_view code, std::string_view text) {
  return std::string(code).append(text).append(kPlain);
}

}  // namespace

bool wants_colour(bool terminal, const char* no_color, const char* term) {
  const bool refused = no_color != nullptr && *no_color != '\0';
  const bool able = term != nullptr && *term != '\0' && std::string_view(term) != "dumb";
  return terminal && able && !refused;
}

Style Style::of(std::FILE* stream) {
  return Style(wants_colour(::isatty(::fileno(stream)) == 1, std::getenv("NO_COLOR"), std::getenv("TERM")));
}

std::string Style::heading(std::string_view text) const { return coloured_ ? wrapped(kBold, text) : std::string(text); }

std::string Style::alarm(std::string_view text) const {
  return coloured_ ? wrapped(kBoldRed, text) : std::string(text);
}

}  // namespace footfall
