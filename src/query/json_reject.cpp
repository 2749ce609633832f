#include "query/json_reject.h"

#include <fmt/format.h>

#include "base/utc_time.h"

namespace footfall {
namespace {

constexpr int64_t kMicrosPerSecond = 1'000'000;

std::string time_text(int64_t us) {
  std::string text = utc_text(us / kMicrosPerSecond);
  text.pop_back();  // the Z
  return fmt::format("{}.{:03}Z", text, us / 1'000 % 1'000);
}

}  // namespace

boost::json::object to_object(Reason reason, const RejectExample& example) {
  boost::json::object object{{"time", time_text(example.received_us)},
                             {"reason", to_string(reason)},
                             {"host", example.host},
                             {"page", example.page}};
  if (!example.subject.empty()) object["subject"] = example.subject;
  if (!example.user_agent.empty()) object["user_agent"] = example.user_agent;
  return object;
}

}  // namespace footfall
