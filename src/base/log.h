// Lines for the operator on standard error: time, level, text. Any thread.
#pragma once

#include <string_view>

#include <fmt/format.h>

namespace footfall {

enum class LogLevel : int { kDebug, kInfo, kWarning, kError, kOff };

void set_log_level(LogLevel level);
[[nodiscard]] bool log_enabled(LogLevel level);
void log_line(LogLevel level, std::string_view text);

template <class... Args>
void log(LogLevel level, fmt::format_string<Args...> format, Args&&... args) {
  if (log_enabled(level)) log_line(level, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace footfall
