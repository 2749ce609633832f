#include "base/utc_time.h"

#include <absl/time/time.h>

namespace footfall {

std::string utc_text(int64_t second) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::FromUnixSeconds(second), absl::UTCTimeZone());
}

std::optional<int64_t> parse_time(std::string_view text) {
  // absl also takes spaces around it, and "infinite-future".
  if (text.size() < 20 || text.size() > 40 || text[0] < '0' || text[0] > '9' || text.back() == ' ') return std::nullopt;
  absl::Time time;
  std::string error;
  if (!absl::ParseTime(absl::RFC3339_full, {text.data(), text.size()}, &time, &error)) return std::nullopt;
  return absl::ToUnixSeconds(time);
}

}  // namespace footfall
