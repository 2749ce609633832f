// Colour for a person at a terminal. The one place that decides whether there is any: never for a pipe or a file, never
// when NO_COLOR is set (https://no-color.org), never on a terminal that calls itself dumb.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace footfall {

class Style {
 public:
  explicit Style(bool coloured = false) : coloured_(coloured) {}

  // What suits a stream of this process now.
  static Style of(std::FILE* stream);

  [[nodiscard]] std::string heading(std::string_view text) const;  // bold
  [[nodiscard]] std::string alarm(std::string_view text) const;    // bold red

 private:
  bool coloured_;
};

// The decision alone. `no_color` and `term` are the values of the environment, null where it has none.
bool wants_colour(bool terminal, const char* no_color, const char* term);

}  // namespace footfall
