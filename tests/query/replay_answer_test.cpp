// A replay by force: whatever interrupts it - restarts, deaths, parking, seals, late hits, other jobs - in the end
// every answer is that of a fold from nothing with today's settings; what a dry run said before is what changed; and
// nothing of it is left behind.
#include <random>

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "base/clock.h"
#include "fold/fold_everything.h"
#include "fold/keys.h"
#include "fold/replay_driver.h"
#include "query/json_query.h"
#include "query/run.h"
#include "rawlog/record_codec.h"
#include "store/memory_clean_store.h"
#include "store/memory_raw_log.h"

namespace footfall {
namespace {

using Random = std::mt19937;

constexpr int64_t kSecond = 1'000'000;
constexpr int64_t kBegin = int64_t{1'760'950'000} * kSecond;  // 2025-10-20 08:46 UTC
constexpr int64_t kQuiet = 601 * kSecond;
constexpr const char* kSites[][2] = {{"berlin.test", "Europe/Berlin"}, {"tokyo.test", "Asia/Tokyo"}};
constexpr const char* kHosts[] = {"berlin.test", "tokyo.test", "shop.test", "nobody.test"};
constexpr const char* kAgents[] = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
    "Googlebot/2.1 (+http://www.google.com/bot.html)"};

// Hits of some days through one proxy, which is trusted from some moment on: then its visitors are many, and a rate
// limit counts them one by one.
class Hits {
 public:
  explicit Hits(Random& random) : random_(random) {}

  void append(MemoryRawLog& log, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) {
      now_us_ += int64_t{pick(3) == 0 ? pick(14'000) : pick(20)} * kSecond;
      RecordBuilder builder;
      builder.begin(pick(12) == 0 ? WayIn::kImport : WayIn::kPixel);
      if (pick(8) == 0) builder.add_time(Tag::kEventTime, now_us_ - int64_t{pick(80'000)} * kSecond);
      builder.add(Tag::kTarget, fmt::format("/p.gif?r=&u=https://{}/{}", kHosts[pick(4)], pick(6)));
      builder.add(Tag::kUserAgent, kAgents[pick(10) == 0 ? 2 : pick(2)]);
      std::string raw(builder.finish());
      set_received(raw.data(), raw.size(), now_us_);
      builder.begin_addr();
      builder.add(Tag::kPeer, std::string(10, '\0') + "\xff\xff\x09\x09\x09\x09");
      builder.add(Tag::kXForwardedFor, fmt::format("192.0.2.{}", pick(5)));
      const std::string addr = block_prefix() + std::string(builder.finish());
      REQUIRE(log.append({log.next(), 1, block_prefix() + raw, addr}, Ack::kWritten));
    }
  }

  uint32_t pick(uint32_t below) { return static_cast<uint32_t>(random_() % below); }
  [[nodiscard]] int64_t now_us() const { return now_us_; }

 private:
  Random& random_;
  int64_t now_us_ = kBegin;
};

struct World {
  MemoryRawLog log;
  ManualClock clock{kBegin};
};

// A store, and the process that has it open: it can die.
class Process {
 public:
  Process(World& world, Enricher& enricher, const FoldOptions& options) : world_(world) { start(enricher, options); }

  void start(Enricher& enricher, const FoldOptions& options) {
    driver.reset();
    fold.reset();
    catalogue = std::make_unique<CatalogueHolder>();
    enricher_ = &enricher;
    options_ = options;
    auto opened = Fold::open({world_.log, *store, world_.clock, *catalogue, enricher}, options);
    REQUIRE(opened);
    fold = std::move(*opened);
  }
  void restart() { start(*enricher_, options_); }

  void add_sites() {
    for (const auto& [domain, zone] : kSites) REQUIRE(fold->add_site(domain, zone));
  }

  // Once; its stored hits are a job that comes before a replay's next portion.
  void add_alias() {
    if (fold->sites().owner("shop.test") == nullptr) (void)fold->add_alias("berlin.test", "shop.test");
  }

  void fold_all() { fold_everything(*fold); }

  void seal_all() {
    world_.clock.advance_us(kQuiet);
    for (const DayKey& key : fold->due_for_seal()) {
      const auto job = fold->begin_seal(key);
      REQUIRE(job);
      const auto outcome = write_seal(*store, *job);
      REQUIRE(outcome);
      REQUIRE(fold->finish_seal(*job, *outcome));
    }
    fold->publish();
  }

  void go_on(const Replay& replay, const ReplayLimits& limits) {
    const auto on_fold = [this](const std::function<void(Fold&)>& work) { work(*fold); };
    const auto make_enricher = [] {
      return std::make_unique<Enricher>(kUserAgentCache, TrustedProxies::parse("9.9.9.9").value());
    };
    driver = std::make_unique<ReplayDriver>(ReplayParts{world_.log, *store, *catalogue, on_fold, make_enricher}, replay,
                                            limits);
  }

  // As a new process finds it.
  void go_on(const ReplayLimits& limits) {
    const auto stored = store->snapshot()->get(Family::kMeta, keys::replay());
    REQUIRE(stored);
    REQUIRE(*stored);
    const auto replay = decode_replay(**stored);
    REQUIRE(replay);
    go_on(*replay, limits);
  }

  [[nodiscard]] Replay asked(ReplayRequest request) const {
    Replay replay;
    replay.request = std::move(request);
    replay.running = true;
    replay.asked_at = catalogue->get()->upto;
    return replay;
  }

  std::unique_ptr<CleanStore> store = make_memory_clean_store();
  std::unique_ptr<CatalogueHolder> catalogue;
  std::unique_ptr<Fold> fold;
  std::unique_ptr<ReplayDriver> driver;

 private:
  World& world_;
  Enricher* enricher_ = nullptr;
  FoldOptions options_;
};

std::string cell_text(const Cell& cell) {
  if (const auto* count = std::get_if<uint64_t>(&cell)) return std::to_string(*count);
  if (const auto* ratio = std::get_if<double>(&cell)) return fmt::format("{:.2f}", *ratio);
  return "-";
}

// Everything that can be asked of it, and its rejects by day, reason and host.
std::vector<std::string> answers(const Process& process, const Clock& clock, RunOptions options = {}) {
  std::vector<std::string> out;
  for (const auto& [domain, zone] : kSites) {
    for (const char* dimension :
         {"", "time:minute", "event:page", "visit:browser", "visit:country", "visit:channel", "time:day"}) {
      const auto query = parse_query(fmt::format(
          R"({{"site_id":"{}","metrics":["visitors","visits","pageviews","events","bounce_rate","visit_duration"],)"
          R"("date_range":["2025-10-01","2025-12-31"],"dimensions":[{}]}})",
          domain, *dimension == '\0' ? "" : fmt::format("\"{}\"", dimension)));
      REQUIRE(query);
      const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
      const auto answer = run(*query, *process.catalogue->get(), clock, deadline, options);
      REQUIRE(answer);
      for (const AnswerRow& row : answer->rows) {
        std::string line = fmt::format("{} {} {}", domain, dimension, fmt::join(row.dimensions, ","));
        for (const Cell& cell : row.metrics) line += " " + cell_text(cell);
        out.push_back(line);
      }
    }
  }
  for (const auto& [domain, site] : process.catalogue->get()->sites) {
    for (const auto& [day, entry] : site->days) {
      for (size_t i = 0; i < kReasonCount; ++i) {
        const uint64_t count = entry.header->rejects[i];
        if (count > 0)
          out.push_back(fmt::format("{} {} {}: {}", domain, day, to_string(static_cast<Reason>(i)), count));
      }
      if (entry.rejects) out.push_back(encode_ledger(*entry.rejects));
    }
  }
  return out;
}

bool leaves_nothing(const CleanStore& store) {
  size_t intents = 0;
  REQUIRE(store.snapshot()->scan(Family::kMeta, "i", "j", [&](auto, auto) { return ++intents > 0; }));
  return intents == 0;
}

std::string bytes_of(const ReplayDifference& difference) {
  std::string out;
  put_difference(out, difference);
  return out;
}

// The settings before, and those of today.
struct Settings {
  Enricher before{kUserAgentCache};
  Enricher today{kUserAgentCache, TrustedProxies::parse("9.9.9.9").value()};
};

}  // namespace

TEST_CASE("a replay that is disturbed gives the answers of a fold from nothing") {
  constexpr uint32_t kCases = 400;
  Settings settings;
  for (uint32_t seed = 1; seed <= kCases; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    Hits hits(random);
    World world;
    FoldOptions options{.memory_bytes = seed % 3 == 0 ? 1 : kOpenDaysBytes,
                        .checkpoint_rows = 1 + hits.pick(40),
                        .job_records = seed % 4 == 0 ? kInlineJobRecords : hits.pick(20)};
    Process process(world, settings.before, options);
    process.add_sites();
    hits.append(world.log, 20 + hits.pick(60));
    world.clock.set_us(hits.now_us());
    process.fold_all();
    if (hits.pick(2) == 0) process.seal_all();
    REQUIRE(process.fold->close());
    options.rate_limit = hits.pick(2) == 0 ? 0 : 3;
    process.start(settings.today, options);
    process.fold_all();

    const ReplayLimits limits{.records = 1 + hits.pick(60), .days = 1 + hits.pick(4)};
    process.go_on(process.asked({}), limits);
    for (int steps = 0; steps < 2'000 && process.driver->replay().running; ++steps) {
      const auto step = process.driver->step();
      REQUIRE(step);
      switch (hits.pick(14)) {
        case 0:
          hits.append(world.log, 1 + hits.pick(5));
          world.clock.set_us(std::max(world.clock.now_us(), hits.now_us()));
          break;
        case 1:
          REQUIRE(process.fold->turn(1 + hits.pick(9)));
          break;
        case 2:
          process.seal_all();
          break;
        case 3:
          if (!process.store->snapshot()->get(Family::kMeta, keys::replay()).value()) break;
          if (hits.pick(2) == 0) REQUIRE(process.driver->end(false));
          if (hits.pick(2) == 0) REQUIRE(process.fold->close());
          process.restart();
          process.go_on(limits);
          break;
        case 4:
          process.fold_all();
          break;
        case 5:
          process.add_alias();
          break;
        default:
          if (*step == ReplayDriver::Step::kWaits) process.fold_all();
          if (*step == ReplayDriver::Step::kWaits && options.memory_bytes > 1) process.seal_all();
          break;
      }
    }
    REQUIRE_FALSE(process.driver->replay().running);
    process.fold_all();
    process.add_alias();
    process.fold_all();
    CHECK(leaves_nothing(*process.store));

    Process plain(world, settings.today, {.rate_limit = options.rate_limit});
    plain.add_sites();
    plain.add_alias();
    plain.fold_all();
    CHECK(answers(process, world.clock) == answers(plain, world.clock));
    process.seal_all();
    CHECK(answers(process, world.clock) == answers(plain, world.clock));
    CHECK(answers(process, world.clock, {.force_scan = true}) == answers(plain, world.clock));
  }
}

TEST_CASE("a dry run changes nothing, and says what the replay then changes") {
  constexpr uint32_t kCases = 100;
  Settings settings;
  for (uint32_t seed = 1; seed <= kCases; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    Hits hits(random);
    World world;
    Process process(world, settings.before, {});
    process.add_sites();
    hits.append(world.log, 20 + hits.pick(60));
    world.clock.set_us(hits.now_us());
    process.fold_all();
    if (seed % 2 == 0) process.seal_all();
    REQUIRE(process.fold->close());
    process.start(settings.today, {.rate_limit = seed % 3 == 0 ? 0U : 3U});
    process.fold_all();
    const auto before = answers(process, world.clock);

    ReplayRequest request;
    if (seed % 5 == 0) request.domain = "berlin.test";
    request.dry_run = true;
    process.go_on(process.asked(request), {.records = 1 + hits.pick(60), .days = 1 + hits.pick(4)});
    while (process.driver->replay().running) REQUIRE(process.driver->step());
    const Replay predicted = process.driver->replay();
    CHECK(answers(process, world.clock) == before);
    CHECK_FALSE(process.store->snapshot()->get(Family::kMeta, keys::replay()).value());

    request.dry_run = false;
    process.go_on(process.asked(request), {.records = 1 + hits.pick(60), .days = 1 + hits.pick(4)});
    while (process.driver->replay().running) REQUIRE(process.driver->step());
    const Replay done = process.driver->replay();
    CHECK(bytes_of(done.findings->difference) == bytes_of(predicted.findings->difference));
    CHECK(done.days == predicted.days);
    CHECK(done.records == predicted.records);
    CHECK(done.findings->difference.empty() == (answers(process, world.clock) == before));
  }
}

}  // namespace footfall
