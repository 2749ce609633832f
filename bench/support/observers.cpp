#include "support/observers.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>

#include <fmt/format.h>
#include <sys/prctl.h>

#include "support/ask.h"
#include "support/connection.h"
#include "support/hits.h"
#include "support/machine.h"

namespace footfall::bench {
namespace {

constexpr int64_t kAskNs = 5'000'000;  // more often than any dashboard; it would be a load of its own

uint64_t number_at(std::string_view text, size_t at) {
  uint64_t number = 0;
  std::from_chars(text.data() + at, text.data() + text.size(), number);
  return number;
}

// An event's pageviews by minute, added up; those of the last five minutes stand before the list.
uint64_t pageviews_by_minute(std::string_view event) {
  constexpr std::string_view kName = "\"pageviews\":";
  uint64_t sum = 0;
  const size_t minutes = std::min(event.find("\"minutes\""), event.size());
  for (size_t at = event.find(kName, minutes); at != std::string_view::npos; at = event.find(kName, at + 1)) {
    sum += number_at(event, at + kName.size());
  }
  return sum;
}

void sleep_until_ns(int64_t then_ns) {
  const int64_t left_ns = then_ns - now_ns();
  if (left_ns > 0) std::this_thread::sleep_for(std::chrono::nanoseconds(left_ns));
}

}  // namespace

Observer::Observer(std::function<Sight()> look)
    : look_(std::move(look)), thread_([this](const std::stop_token& stop) {
        prctl(PR_SET_TIMERSLACK, 1UL);
        while (!stop.stop_requested()) {
          const Sight sight = look_();
          if (sight.count <= seen_) continue;
          sights_.push_back(sight);
          seen_ = sight.count;
        }
      }) {}

std::vector<Sight> Observer::finish() {
  thread_.request_stop();
  thread_.join();
  return std::move(sights_);
}

std::function<Sight()> live_stream(uint16_t port, const std::string& token) {
  auto stream = std::make_shared<Connection>(port);
  stream->send(
      fmt::format("GET /api/live/{} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\n\r\n", kSite, token));
  return [stream] {
    const std::string event = stream->until("\n\n");
    return Sight{now_ns(), pageviews_by_minute(event)};
  };
}

std::function<Sight()> day_query(uint16_t port, const std::string& token) {
  const std::string request = day_query_request(token);
  auto connection = std::make_shared<Connection>(port);
  auto next_ns = std::make_shared<int64_t>(0);
  return [connection, next_ns, request] {
    sleep_until_ns(*next_ns);
    *next_ns = now_ns() + kAskNs;
    connection->send(request);
    const std::string answer = connection->answer();
    return Sight{now_ns(), first_metric(answer)};
  };
}

std::vector<int64_t> delays(const std::vector<Answered>& answered, const std::vector<Sight>& sights, uint64_t before) {
  std::vector<int64_t> delays;
  delays.reserve(answered.size());
  auto sight = sights.begin();
  for (const Answered& hit : answered) {
    while (sight != sights.end() && sight->count < before + hit.sent_then) ++sight;
    if (sight == sights.end()) give_up("a hit was never seen");
    delays.push_back(std::max<int64_t>(sight->at_ns - hit.answered_ns, 0));
  }
  return delays;
}

}  // namespace footfall::bench
