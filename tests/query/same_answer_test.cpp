// Law 1 and law 3, by force: however the records are folded - in whatever turns, with checkpoints, parking, sealing,
// resealing, sites and hosts that are added late and sudden ends between - the answers are those of one go, and those
// of an oracle over plain rows.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "base/clock.h"
#include "fold/fold.h"
#include "fold/fold_everything.h"
#include "query/json_query.h"
#include "query/plain_oracle.h"
#include "query/run.h"
#include "query/world.h"
#include "store/memory_clean_store.h"

namespace footfall {
namespace {

constexpr int64_t kYearLater = int64_t{1'790'000'000} * 1'000'000;  // every day of the world is over

// A fold over a world's log that can end without warning and begin again.
class Folder {
 public:
  Folder(MemoryRawLog& log, Enricher& enricher, FoldOptions options = {})
      : log_(log), enricher_(enricher), options_(options), store_(make_memory_clean_store()) {
    restart();
  }

  // What is left to add of sites and their aliases, in an order that is the same for all.
  void add_next() {
    const WorldSite& site = kWorldSites[added_ / 2];
    const auto added =
        added_ % 2 == 0 ? fold_->add_site(site.domain, site.timezone) : fold_->add_alias(site.domain, site.alias);
    REQUIRE(added);
    ++added_;
  }
  void add_all() {
    while (added_ < 2 * kWorldSites.size()) add_next();
  }

  void restart() {
    fold_.reset();
    catalogue_ = std::make_unique<CatalogueHolder>();
    auto fold = Fold::open({log_, *store_, clock_, *catalogue_, enricher_}, options_);
    REQUIRE(fold);
    fold_ = std::move(*fold);
  }

  void fold_all() { fold_everything(*fold_); }

  // One thing that can happen to a fold, chosen by the world's dice.
  void disturb(World& world) {
    switch (world.pick(11)) {
      case 0:
        REQUIRE(fold_->checkpoint());
        return;
      case 1:
        restart();
        return;
      case 2:
        REQUIRE(fold_->close());
        restart();
        return;
      case 3:
      case 4:
        seal_some(world);
        return;
      case 5:
        fold_->publish();
        return;
      case 6:
      case 7:
        if (added_ < 2 * kWorldSites.size()) add_next();
        return;
      case 8:
        REQUIRE(fold_->refold_turn(1 + world.pick(10)));
        return;
      default:
        REQUIRE(fold_->turn(1 + world.pick(20)));
        return;
    }
  }

  void seal_all() {
    clock_.advance_us(kQuietSealDelayMs * 1'000);
    for (const DayKey& key : fold_->due_for_seal()) seal(key, [] {});
    fold_->publish();
  }

  [[nodiscard]] Answer ask(const std::string& json, RunOptions options = {}) const {
    const auto query = parse_query(json);
    REQUIRE(query);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    const auto answer = run(*query, *catalogue_->get(), clock_, deadline, options);
    REQUIRE(answer);
    return *answer;
  }

  [[nodiscard]] uint64_t rejects(Reason reason) const {
    uint64_t sum = 0;
    for (const auto& [domain, site] : catalogue_->get()->sites) {
      for (const auto& [day, entry] : site->days) sum += entry.header->rejects[static_cast<size_t>(reason)];
    }
    return sum;
  }

 private:
  void seal_some(World& world) {
    clock_.advance_us(kQuietSealDelayMs * 1'000);
    for (const DayKey& key : fold_->due_for_seal()) {
      if (world.pick(2) == 0) continue;
      // Hits may come, and the process may end, while the maintenance thread writes.
      bool ended = false;
      seal(key, [&] {
        if (world.pick(3) == 0) REQUIRE(fold_->turn(world.pick(30)));
        if (world.pick(8) == 0) {
          restart();
          ended = true;
        }
      });
      if (ended) return;
    }
  }

  template <class Meanwhile>
  void seal(const DayKey& key, Meanwhile meanwhile) {
    const Fold* before = fold_.get();
    const auto job = fold_->begin_seal(key);
    REQUIRE(job);
    const auto outcome = write_seal(*store_, *job);
    REQUIRE(outcome);
    meanwhile();
    if (fold_.get() != before) return;  // another process now: the job died with the old one
    REQUIRE(fold_->finish_seal(*job, *outcome));
  }

  MemoryRawLog& log_;
  Enricher& enricher_;
  FoldOptions options_;
  ManualClock clock_{kYearLater};
  std::unique_ptr<CleanStore> store_;
  std::unique_ptr<CatalogueHolder> catalogue_;
  std::unique_ptr<Fold> fold_;
  size_t added_ = 0;  // sites and aliases
};

struct Grouping {
  const char* by;         // as the oracle calls it
  const char* dimension;  // as the API does
};
constexpr Grouping kGroupings[] = {{"", nullptr},          {"day", "time:day"},        {"hour", "time:hour"},
                                   {"page", "event:page"}, {"source", "visit:source"}, {"browser", "visit:browser"},
                                   {"name", "event:name"}};

std::string query_for(const WorldSite& site, const Grouping& grouping) {
  const std::string dimensions = grouping.dimension == nullptr ? "" : fmt::format("\"{}\"", grouping.dimension);
  return fmt::format(
      R"({{"site_id":"{}","metrics":["visitors","visits","pageviews","events","bounce_rate","visit_duration"],)"
      R"("date_range":["2025-10-01","2025-11-30"],"dimensions":[{}]}})",
      site.domain, dimensions);
}

std::string to_text(const Cell& cell) {
  if (const auto* count = std::get_if<uint64_t>(&cell)) return std::to_string(*count);
  if (const auto* ratio = std::get_if<double>(&cell)) return fmt::format("{:.2f}", *ratio);
  return "-";
}

// An answer as sorted lines, so that two can be compared and a difference be read.
std::vector<std::string> lines(const Answer& answer) {
  std::vector<std::string> out;
  for (const AnswerRow& row : answer.rows) {
    std::string line = row.dimensions.empty() ? "" : row.dimensions[0];
    for (const Cell& cell : row.metrics) line += " " + to_text(cell);
    out.push_back(line);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string divided(double dividend, uint64_t divisor) {
  return divisor == 0 ? "-" : std::to_string(std::llround(dividend / static_cast<double>(divisor)));
}

std::vector<std::string> oracle_lines(const World& world, const WorldSite& site, const Grouping& grouping) {
  std::vector<std::string> out;
  for (const auto& [key, sums] : plain_sums(world.rows(), site, grouping.by)) {
    out.push_back(fmt::format("{} {} {} {} {} {} {}", key.substr(0, key.find(" #")), sums.visitors, sums.visits,
                              sums.pageviews, sums.events,
                              divided(100.0 * static_cast<double>(sums.bounces), sums.based),
                              divided(static_cast<double>(sums.duration), sums.based)));
  }
  if (out.empty() && grouping.dimension == nullptr) out.push_back(" 0 0 0 0 - -");
  std::sort(out.begin(), out.end());
  return out;
}

// The totals, and two of the lists by chance: over a thousand cases each list is asked for some hundred times.
void check_answers(World& world, const Folder& folder, const Folder& plain) {
  for (const WorldSite& site : kWorldSites) {
    for (const uint32_t which : {0U, 1 + world.pick(6), 1 + world.pick(6)}) {
      const Grouping& grouping = kGroupings[which];
      const std::string query = query_for(site, grouping);
      INFO(query);
      const auto expected = oracle_lines(world, site, grouping);
      CHECK(lines(folder.ask(query)) == expected);
      CHECK(lines(folder.ask(query, {.force_scan = true})) == expected);
      CHECK(lines(plain.ask(query)) == expected);
    }
  }
  CHECK(folder.rejects(Reason::kBot) == world.bots());
  CHECK(plain.rejects(Reason::kBot) == world.bots());
  for (const Reason reason : {Reason::kUnknownSite, Reason::kOtherHost}) {
    CHECK(folder.rejects(reason) == 0);
    CHECK(plain.rejects(reason) == 0);
  }
}

}  // namespace

TEST_CASE("however records are folded, the answer is that of one go and of the oracle") {
  constexpr uint32_t kCases = 1'000;
  Enricher enricher(kUserAgentCache);  // its rules are compiled once for all cases
  for (uint32_t seed = 1; seed <= kCases; ++seed) {
    INFO("seed " << seed);
    World world(seed);
    MemoryRawLog log;
    // Memory for nothing in every third case: each turn parks what it touched.
    Folder folder(log, enricher,
                  {.memory_bytes = seed % 3 == 0 ? 1 : kOpenDaysBytes,
                   .checkpoint_rows = 1 + world.pick(40),
                   .job_records = seed % 4 == 0 ? kInlineJobRecords : world.pick(20)});
    Folder plain(log, enricher);
    plain.add_all();
    for (uint32_t round = 2 + world.pick(4); round > 0; --round) {
      world.append(log, world.pick(25));
      for (uint32_t steps = world.pick(6); steps > 0; --steps) folder.disturb(world);
    }
    folder.add_all();
    folder.fold_all();
    plain.fold_all();
    check_answers(world, folder, plain);
    if (seed % 2 == 0) {
      folder.seal_all();
      check_answers(world, folder, plain);
    }
  }
}

}  // namespace footfall
