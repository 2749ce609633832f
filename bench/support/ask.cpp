#include "support/ask.h"

#include <charconv>
#include <chrono>
#include <string_view>
#include <thread>

#include <fmt/format.h>

#include "support/connection.h"
#include "support/hits.h"
#include "support/machine.h"

namespace footfall::bench {
namespace {

constexpr int64_t kLongestNs = 120'000'000'000;

// The number after `name`; nothing may stand between them.
uint64_t number_after(std::string_view text, std::string_view name) {
  const size_t at = text.find(name);
  uint64_t number = 0;
  if (at == std::string_view::npos) return number;
  std::from_chars(text.data() + at + name.size(), text.data() + text.size(), number);
  return number;
}

}  // namespace

std::string day_query_request(const std::string& token) {
  const std::string body = fmt::format(R"({{"site_id":"{}","metrics":["pageviews"],"date_range":"day"}})", kSite);
  return fmt::format(
      "POST /api/v2/query HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\n"
      "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
      token, body.size(), body);
}

uint64_t first_metric(const std::string& answer) { return number_after(answer, "\"metrics\":["); }

uint64_t pageviews(const ServerProcess& server) {
  Connection connection(server.port());
  connection.send(day_query_request(server.token()));
  return first_metric(connection.answer());
}

void wait_until_folded(const ServerProcess& server) {
  Connection connection(server.port());
  const std::string request =
      fmt::format("GET /metrics HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\n\r\n", server.token());
  for (const int64_t limit = now_ns() + kLongestNs; now_ns() < limit;) {
    connection.send(request);
    if (number_after(connection.answer(), "\nfootfall_fold_lag_records ") == 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  give_up("the server does not come to the end of its log");
}

}  // namespace footfall::bench
