// The fold on one core, without a server: from the raw log to days in memory with their checkpoints, sealing them, and
// a replay of them all. And for how long any one call of a replay or a seal holds up the thread that folds live hits.
// usage: bench_fold [RECORDS [DAYS [FOLD_MEMORY_MB]]]
#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <fstream>

#include <fmt/format.h>

#include "base/clock.h"
#include "fold/replay_driver.h"
#include "rawlog/record_codec.h"
#include "store/open_stores.h"
#include "support/hits.h"
#include "support/machine.h"
#include "support/server_process.h"

namespace footfall::bench {
namespace {

constexpr uint64_t kRecords = 10'000'000;
constexpr uint64_t kDays = 10;
constexpr uint64_t kMemoryMb = 256;
constexpr uint32_t kBlockRecords = 128;  // of a turn of the writer under load
constexpr size_t kTurnRecords = 4'096;
constexpr int64_t kDayUs = int64_t{86'400} * 1'000'000;
constexpr int64_t kFirstDayUs = int64_t{20'000} * kDayUs;

constexpr std::array<std::pair<std::string_view, Tag>, 8> kHeaders{{{"Host", Tag::kHost},
                                                                    {"User-Agent", Tag::kUserAgent},
                                                                    {"Accept", Tag::kAccept},
                                                                    {"Sec-Fetch-Site", Tag::kSecFetchSite},
                                                                    {"Sec-Fetch-Mode", Tag::kSecFetchMode},
                                                                    {"Sec-Fetch-Dest", Tag::kSecFetchDest},
                                                                    {"Referer", Tag::kReferer},
                                                                    {"Accept-Language", Tag::kAcceptLanguage}}};

template <class T>
T or_give_up(Result<T> result) {
  if (!result) give_up(to_string(result.error()));
  return std::move(*result);
}

void or_give_up(const Result<void>& result) {
  if (!result) give_up(to_string(result.error()));
}

int64_t thread_cpu_ns() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * int64_t{1'000'000'000} + now.tv_nsec;
}

// The most memory that the process has had, or has now.
double memory_mb(const std::string& field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(field + ":", 0) == 0) return std::strtod(line.c_str() + field.size() + 1, nullptr) / 1024;
  }
  return 0;
}

std::string_view header_value(std::string_view request, std::string_view name) {
  const std::string mark = "\r\n" + std::string(name) + ": ";
  const size_t at = request.find(mark);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = request.substr(at + mark.size());
  return rest.substr(0, rest.find("\r\n"));
}

// What the collector keeps of a request.
void add_record(const std::string& request, int64_t received_us, std::string& raw, std::string& addr) {
  RecordBuilder builder;
  builder.begin(WayIn::kPixel);
  builder.add(Tag::kMethod, "GET");
  const size_t target = request.find(' ') + 1;
  builder.add(Tag::kTarget, std::string_view(request).substr(target, request.find(' ', target) - target));
  for (const auto& [name, tag] : kHeaders) builder.add(tag, header_value(request, name));
  std::string record(builder.finish());
  set_received(record.data(), record.size(), received_us);
  raw += record;
  builder.begin_addr();
  builder.add(Tag::kPeer, std::string(10, '\0') + "\xff\xff\x7f\0\0\x01");
  builder.add(Tag::kXForwardedFor, header_value(request, "X-Forwarded-For"));
  addr += builder.finish();
}

void write_log(RawLog& log, uint64_t records, uint64_t days) {
  std::string request;
  for (uint64_t first = 0; first < records; first += kBlockRecords) {
    std::string raw = block_prefix();
    std::string addr = block_prefix();
    const auto count = static_cast<uint32_t>(std::min<uint64_t>(kBlockRecords, records - first));
    for (uint64_t number = first; number < first + count; ++number) {
      write_hit(request, number, records);
      const double part = static_cast<double>(number) / static_cast<double>(records);
      add_record(request, kFirstDayUs + static_cast<int64_t>(part * static_cast<double>(days) * kDayUs), raw, addr);
    }
    or_give_up(log.append({log.next(), count, raw, addr}, Ack::kWritten));
  }
}

struct Measured {
  int64_t wall_ns = now_ns();
  int64_t cpu_ns = thread_cpu_ns();

  void print(const std::string& what, uint64_t records) const {
    const auto per_second = [records](int64_t ns) {
      return static_cast<double>(records) * 1e9 / static_cast<double>(ns);
    };
    const int64_t wall = now_ns() - wall_ns;
    const int64_t cpu = thread_cpu_ns() - cpu_ns;
    fmt::print("  {:<44} {:7.2f} s, {:9.0f} a second; {:9.0f} a second of its CPU; memory {:.0f} MB, {:.0f} at most\n",
               what, static_cast<double>(wall) / 1e9, per_second(wall), per_second(cpu), memory_mb("VmRSS"),
               memory_mb("VmHWM"));
    std::fflush(stdout);
  }
};

// The longest of some calls, by what they are for.
class Longest {
 public:
  template <class Work>
  auto time(Work work) {
    const int64_t begun = now_ns();
    auto result = work();
    longest_ns_ = std::max(longest_ns_, now_ns() - begun);
    return result;
  }
  [[nodiscard]] double ms() const { return static_cast<double>(longest_ns_) / 1e6; }

 private:
  int64_t longest_ns_ = 0;
};

class Bench {
 public:
  Bench(const std::string& dir, uint64_t memory_mb)
      : stores_(or_give_up(open_stores(dir))),
        fold_(or_give_up(Fold::open({*stores_.log, *stores_.clean, clock_, catalogue_, enricher_},
                                    {.memory_bytes = memory_mb * 1024 * 1024}))) {}

  void all(uint64_t records, uint64_t days) {
    or_give_up(fold_->add_site(kSite, "UTC"));
    const Measured writing;
    write_log(*stores_.log, records, days);
    writing.print("the raw log written, not a figure of the fold", records);
    const Measured folding;
    while (or_give_up(fold_->turn(kTurnRecords)) > 0) fold_->publish();
    or_give_up(fold_->checkpoint());
    folding.print("from the raw log to days, with checkpoints", records);
    clock_.set_us(kFirstDayUs + static_cast<int64_t>(days + 2) * kDayUs);
    const Measured sealing;
    seal_days();
    sealing.print("sealing", records);
    for (const bool dry_run : {true, false}) replay(records, dry_run);
    fmt::print(
        "  on the fold thread at most {:.1f} ms: replay's begins, slices, flips {:.1f}; seal's begin {:.1f}, flip "
        "{:.1f}\n",
        std::max({calls_.ms(), begins_.ms(), flips_.ms()}), calls_.ms(), begins_.ms(), flips_.ms());
  }

 private:
  void seal_days() {
    for (const DayKey& key : fold_->due_for_seal()) {
      const auto job = or_give_up(begins_.time([&] { return fold_->begin_seal(key); }));
      const auto outcome = or_give_up(write_seal(*stores_.clean, job));
      or_give_up(flips_.time([&] { return fold_->finish_seal(job, outcome); }));
      fold_->publish();
    }
  }

  void replay(uint64_t records, bool dry_run) {
    const auto on_fold = [this](const std::function<void(Fold&)>& work) {
      calls_.time([&] {
        work(*fold_);
        return 0;
      });
    };
    const auto make_enricher = [] { return std::make_unique<Enricher>(kUserAgentCache); };
    Replay replay;
    replay.request.dry_run = dry_run;
    replay.running = true;
    replay.asked_at = catalogue_.get()->upto;
    ReplayDriver driver({*stores_.log, *stores_.clean, catalogue_, on_fold, make_enricher}, std::move(replay));
    const Measured measured;
    while (or_give_up(driver.step()) != ReplayDriver::Step::kDone) seal_days();
    measured.print(dry_run ? "a dry run" : "a replay, with the seals after it", records);
    if (!driver.replay().findings->difference.empty()) give_up("a replay by the same rules has changed something");
  }

  Stores stores_;
  ManualClock clock_{kFirstDayUs};
  CatalogueHolder catalogue_;
  Enricher enricher_{kUserAgentCache};
  std::unique_ptr<Fold> fold_;
  Longest calls_;
  Longest begins_;
  Longest flips_;
};

int run(uint64_t records, uint64_t days, uint64_t memory_mb) {
  const ScratchFolder folder;
  fmt::print("\n{} records of {} days, {} MB for days in memory\n", records, days, memory_mb);
  Bench(folder / "data", memory_mb).all(records, days);
  return 0;
}

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  using namespace footfall::bench;
  begin("fold");
  const auto argument = [&](int i, uint64_t otherwise) {
    return argc > i ? std::strtoull(argv[i], nullptr, 10) : otherwise;
  };
  return run(argument(1, kRecords), argument(2, kDays), argument(3, kMemoryMb));
}
