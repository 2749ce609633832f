#include "query/replay_world.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "fold/fold_everything.h"
#include "fold/keys.h"
#include "query/json_query.h"
#include "rawlog/record_codec.h"

namespace footfall {
namespace {

constexpr int64_t kSecond = 1'000'000;
constexpr int64_t kQuiet = 601 * kSecond;
constexpr const char* kSites[][2] = {{"berlin.test", "Europe/Berlin"}, {"tokyo.test", "Asia/Tokyo"}};
constexpr const char* kHosts[] = {"berlin.test", "tokyo.test", "shop.test", "nobody.test"};
constexpr const char* kAgents[] = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
    "Googlebot/2.1 (+http://www.google.com/bot.html)"};
constexpr const char* kQueried[] = {
    "", "time:minute", "event:page", "visit:browser", "visit:country", "visit:channel", "time:day"};

std::string cell_text(const Cell& cell) {
  if (const auto* count = std::get_if<uint64_t>(&cell)) return std::to_string(*count);
  if (const auto* ratio = std::get_if<double>(&cell)) return fmt::format("{:.2f}", *ratio);
  return "-";
}

Answer ask(const Catalogue& catalogue, const Clock& clock, const char* domain, const char* dimension,
           RunOptions options) {
  const auto query = parse_query(fmt::format(
      R"({{"site_id":"{}","metrics":["visitors","visits","pageviews","events","bounce_rate","visit_duration"],)"
      R"("date_range":["2025-10-01","2025-12-31"],"dimensions":[{}]}})",
      domain, *dimension == '\0' ? "" : fmt::format("\"{}\"", dimension)));
  REQUIRE(query);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  auto answer = run(*query, catalogue, clock, deadline, options);
  REQUIRE(answer);
  return std::move(*answer);
}

void add_rejects(const Catalogue& catalogue, std::vector<std::string>& out) {
  for (const auto& [domain, site] : catalogue.sites) {
    for (const auto& [day, entry] : site->days) {
      for (size_t i = 0; i < kReasonCount; ++i) {
        const uint64_t count = entry.header->rejects[i];
        if (count == 0) continue;
        out.push_back(fmt::format("{} {} {}: {}", domain, day, to_string(static_cast<Reason>(i)), count));
      }
      if (entry.rejects) out.push_back(encode_ledger(*entry.rejects));
    }
  }
}

}  // namespace

void ReplayHits::append(MemoryRawLog& log, uint32_t count) {
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

ReplayProcess::ReplayProcess(ReplayWorld& world, Enricher& enricher, const FoldOptions& options) : world_(world) {
  start(enricher, options);
}

void ReplayProcess::start(Enricher& enricher, const FoldOptions& options) {
  driver.reset();
  fold.reset();
  catalogue = std::make_unique<CatalogueHolder>();
  enricher_ = &enricher;
  options_ = options;
  auto opened = Fold::open({world_.log, *store, world_.clock, *catalogue, enricher}, options);
  REQUIRE(opened);
  fold = std::move(*opened);
}

void ReplayProcess::add_sites() {
  for (const auto& [domain, zone] : kSites) REQUIRE(fold->add_site(domain, zone));
}

void ReplayProcess::add_alias() {
  if (fold->sites().owner("shop.test") == nullptr) (void)fold->add_alias("berlin.test", "shop.test");
}

void ReplayProcess::fold_all() { fold_everything(*fold); }

void ReplayProcess::seal_all() {
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

Replay ReplayProcess::asked(ReplayRequest request) const {
  Replay replay;
  replay.request = std::move(request);
  replay.running = true;
  replay.asked_at = catalogue->get()->upto;
  return replay;
}

void ReplayProcess::go_on(const Replay& replay, const ReplayLimits& limits) {
  const auto on_fold = [this](const std::function<void(Fold&)>& work) { work(*fold); };
  const auto make_enricher = [] {
    return std::make_unique<Enricher>(kUserAgentCache, TrustedProxies::parse(kReplayProxy).value());
  };
  driver = std::make_unique<ReplayDriver>(ReplayParts{world_.log, *store, *catalogue, on_fold, make_enricher}, replay,
                                          limits);
}

void ReplayProcess::go_on(const ReplayLimits& limits) {
  const auto stored = store->snapshot()->get(Family::kMeta, keys::replay());
  REQUIRE(stored);
  REQUIRE(*stored);
  const auto replay = decode_replay(**stored);
  REQUIRE(replay);
  go_on(*replay, limits);
}

std::vector<std::string> ReplayProcess::answers(RunOptions options) const {
  std::vector<std::string> out;
  const auto today = catalogue->get();
  for (const auto& [domain, zone] : kSites) {
    for (const char* dimension : kQueried) {
      for (const AnswerRow& row : ask(*today, world_.clock, domain, dimension, options).rows) {
        std::string line = fmt::format("{} {} {}", domain, dimension, fmt::join(row.dimensions, ","));
        for (const Cell& cell : row.metrics) line += " " + cell_text(cell);
        out.push_back(line);
      }
    }
  }
  add_rejects(*today, out);
  return out;
}

}  // namespace footfall
