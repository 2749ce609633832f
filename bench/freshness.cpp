// How soon a hit is in the dashboard: from its 200 to the first live event and to the end of the first query's answer
// that count it, at 1, 1,000 and 10,000 hits a second, and at 1,000 with a million hits in the day already.
// usage: bench_freshness [SECONDS [RATE [HITS_BEFORE]]]
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "base/clock.h"
#include "support/ask.h"
#include "support/generator.h"
#include "support/hits.h"
#include "support/machine.h"
#include "support/noise.h"
#include "support/observers.h"
#include "support/quantiles.h"
#include "support/server_process.h"

namespace footfall::bench {
namespace {

constexpr uint64_t kHitsBefore = 1'000'000;
constexpr int64_t kLongestNs = 60'000'000'000;  // for the last hits to be seen
constexpr int64_t kLateNs = 10'000'000;         // a hit sent later than this was not open loop any more
constexpr double kQuietShare = 0.25;            // of a run's length, without anybody who looks, for the CPU of a hit
constexpr int64_t kSecondsOfDay = 86'400;
constexpr int64_t kSecondsNeeded = 600;

struct Run {
  double per_second = 0;
  double seconds = 0;
  uint64_t before = 0;  // hits in the day already
};

void print_sent(const std::vector<Answered>& answered) {
  std::vector<int64_t> late_ns;
  std::vector<int64_t> answer_ns;
  uint64_t too_late = 0;
  uint64_t in_flight = 0;
  for (size_t i = 0; i < answered.size(); ++i) {
    const Answered& hit = answered[i];
    late_ns.push_back(hit.sent_ns - hit.due_ns);
    answer_ns.push_back(hit.answered_ns - hit.due_ns);
    too_late += late_ns.back() > kLateNs ? 1 : 0;
    in_flight = std::max(in_flight, hit.sent_then - i);
  }
  fmt::print("  pixel answered after       {}, counted from when it was due\n", to_string(quantiles(answer_ns)));
  fmt::print("  the load was late by       {}; {} of {} hits by more than 10 ms; at most {} in flight\n",
             to_string(quantiles(late_ns)), too_late, answered.size(), in_flight);
}

class Bench {
 public:
  explicit Bench(Run run) : run_(run), data_(folder_ / "data") {
    run_command({"site", "add", kSite, "--data", data_});
    server_.emplace(data_);
  }

  void all() {
    fmt::print("\n{} hits/s for {} s{}\n", run_.per_second, run_.seconds,
               run_.before > 0 ? fmt::format(", after {} hits of the same day", run_.before) : "");
    if (run_.before > 0) send({.count = run_.before});
    wait_until_folded(*server_);
    noise_.take();
    settle();
    fmt::print("  before:                    {}\n", noise_.take());
    measure_cpu();
    measure_delays();
  }

 private:
  // Sends, and adds to what the day holds.
  std::vector<Answered> send(Load load) {
    load.port = server_->port();
    load.first = held_;
    load.hits = std::max<uint64_t>(run_.before, static_cast<uint64_t>(run_.per_second * run_.seconds));
    auto answered = Generator(load).run();
    held_ += load.count;
    return answered;
  }

  [[nodiscard]] Load load(double seconds) const {
    return {.count = static_cast<uint64_t>(run_.per_second * seconds), .per_second = run_.per_second};
  }

  static void wait_for(const Observer& observer, uint64_t count) {
    for (const int64_t limit = now_ns() + kLongestNs; observer.seen() < count;) {
      if (now_ns() > limit) give_up(fmt::format("{} hits were sent, {} were seen", count, observer.seen()));
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  // Until all that was sent is counted, and a second more, in which nothing happens.
  void settle() {
    wait_until_folded(*server_);
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }

  void measure_cpu() {
    const Load quiet = load(run_.seconds * kQuietShare);
    if (quiet.count == 0) return;
    const int64_t begun_ns = server_->cpu_ns();
    send(quiet);
    wait_until_folded(*server_);
    const int64_t used_ns = server_->cpu_ns() - begun_ns;
    fmt::print("  CPU of the server          {:.1f} us a hit while nobody looks\n",
               static_cast<double>(used_ns) / 1000 / static_cast<double>(quiet.count));
    settle();
  }

  void measure_delays() {
    const uint64_t before = held_;
    Observer live(live_stream(server_->port(), server_->token()));
    Observer queries(day_query(server_->port(), server_->token()));
    if (before > 0) wait_for(live, before);
    if (before > 0) wait_for(queries, before);
    noise_.take();
    const int64_t begun_ns = server_->cpu_ns();
    const int64_t from_ns = now_ns();
    const auto answered = send(load(run_.seconds));
    const auto used_ns = static_cast<double>(server_->cpu_ns() - begun_ns);
    const auto took_ns = static_cast<double>(now_ns() - from_ns);
    wait_for(live, held_);
    wait_for(queries, held_);
    fmt::print("  during:                    {}\n", noise_.take());
    fmt::print("  CPU with both that look    {:.1f} us a hit, {:.0f} % of a core\n",
               used_ns / 1000 / static_cast<double>(answered.size()), used_ns / took_ns * 100);
    print_sent(answered);
    print_seen("  in a live event after      ", answered, live.finish(), before);
    print_seen("  in a query's answer after  ", answered, queries.finish(), before);
  }

  static void print_seen(const char* what, const std::vector<Answered>& answered, const std::vector<Sight>& sights,
                         uint64_t before) {
    fmt::print("{} {}, counted from the pixel's answer; {} sights\n", what,
               to_string(quantiles(delays(answered, sights, before))), sights.size());
  }

  const Run run_;
  const ScratchFolder folder_;
  const std::string data_;
  std::optional<ServerProcess> server_;
  Noise noise_;
  uint64_t held_ = 0;
};

// The site's day is that of UTC; counts of two days cannot be compared.
void check_time_of_day() {
  const int64_t left = kSecondsOfDay - SystemClock().now_us() / 1'000'000 % kSecondsOfDay;
  if (left < kSecondsNeeded) give_up(fmt::format("it is midnight UTC in {} s: begin after it", left));
}

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  using namespace footfall::bench;
  begin("freshness");
  check_time_of_day();
  const double seconds = argc > 1 ? std::strtod(argv[1], nullptr) : 20;
  if (argc > 2) {
    Bench({std::strtod(argv[2], nullptr), seconds, argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 0}).all();
    return 0;
  }
  for (const Run& run :
       {Run{1, seconds * 3, 0}, Run{1'000, seconds, 0}, Run{10'000, seconds, 0}, Run{1'000, seconds, kHitsBefore}}) {
    Bench(run).all();
  }
  return 0;
}
