// What has left a site is gone, and nothing else is, by force: however deletions and retention come between turns,
// checkpoints, seals and sudden ends, every answer is that of an oracle over the plain rows that stay.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "base/clock.h"
#include "base/zone.h"
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
constexpr Day kWorldBegin = 20'365;                                 // 4 October 2025
constexpr uint32_t kWorldDays = 26;
constexpr const char* kPatterns[] = {"", "/", "/a", "/b", "/c", "/d/**"};

struct Asked {
  const WorldSite* site;
  Deletion deletion;  // with the first record that it is not about
};

Day day_of(const WorldSite& site, int64_t second) {
  static std::map<std::string, Zone> zones;
  auto zone = zones.find(site.timezone);
  if (zone == zones.end()) zone = zones.emplace(site.timezone, Zone::load(site.timezone).value()).first;
  return zone->second.day_of(second);
}

bool names(const Deletion& deletion, const PlainRow& row, Day day) {
  if (row.number >= deletion.before || day < deletion.from || day > deletion.to) return false;
  if (deletion.page.empty()) return true;
  return deletion.page == "/d/**" ? row.page.rfind("/d/", 0) == 0 : row.page == deletion.page;
}

// A process over a world's log, in which things leave.
class Process {
 public:
  Process(World& world, MemoryRawLog& log, Enricher& enricher, const FoldOptions& options)
      : world_(world), log_(log), enricher_(enricher), options_(options) {
    restart();
    for (const WorldSite& site : kWorldSites) {
      REQUIRE(fold_->add_site(site.domain, site.timezone));
      REQUIRE(fold_->add_alias(site.domain, site.alias));
    }
  }

  void disturb() {
    switch (world_.pick(9)) {
      case 0:
        REQUIRE(fold_->checkpoint());
        return;
      case 1:
        restart();
        return;
      case 2:
        seal_some();
        return;
      case 3:
        return forget();
      case 4:
        return keep_less();
      case 5:
        REQUIRE(fold_->expire_days());
        return;
      case 6:
        REQUIRE(fold_->refold_turn(1 + world_.pick(10)));
        return;
      default:
        REQUIRE(fold_->turn(1 + world_.pick(20)));
        return;
    }
  }

  // Until nothing is left to do.
  void finish() {
    fold_everything(*fold_);
    for (bool more = true; more;) more = *fold_->expire_days();
    while (!fold_->due_for_cut().empty()) cut(fold_->due_for_cut().front());
    fold_->publish();
  }

  void close_all() {
    for (int i = 0; i < 2; ++i) seal_all();  // what came while the first was written
    REQUIRE(fold_->checkpoint());
    REQUIRE(fold_->close_days(UINT64_MAX));
    fold_->publish();
  }

  void forget() {
    Asked asked{&site(), {.page = kPatterns[world_.pick(6)]}};
    if (asked.deletion.page.empty() || world_.pick(2) == 0) {
      asked.deletion.from = kWorldBegin + static_cast<Day>(world_.pick(kWorldDays));
      asked.deletion.to = asked.deletion.from + static_cast<Day>(world_.pick(4));
    }
    REQUIRE(fold_->delete_hits(asked.site->domain, asked.deletion));
    asked.deletion.before = log_.next();
    asked_.push_back(asked);
  }

  void forget_values() {
    const auto shown = catalogue_->get();
    for (const WorldSite& site : kWorldSites) {
      const SiteEntry& entry = *shown->sites.at(site.domain);
      const auto unused = unused_values(*shown, entry);
      REQUIRE(unused);
      REQUIRE(fold_->forget_values(entry, *unused));
    }
    fold_->publish();
  }

  // The site's rows that stay.
  [[nodiscard]] std::vector<PlainRow> rows_of(const WorldSite& site) const {
    std::vector<PlainRow> rows;
    for (const PlainRow& row : world_.rows()) {
      if (row.site != site.domain) continue;
      const Day day = day_of(site, row.second);
      const auto kept = first_kept_.find(site.domain);
      bool gone = kept != first_kept_.end() && day < kept->second;
      for (const Asked& asked : asked_) gone = gone || (asked.site == &site && names(asked.deletion, row, day));
      if (!gone) rows.push_back(row);
    }
    return rows;
  }

  [[nodiscard]] Answer ask(const std::string& json, RunOptions options) const {
    const auto query = parse_query(json);
    REQUIRE(query);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    const auto answer = run(*query, *catalogue_->get(), clock_, deadline, options);
    REQUIRE(answer);
    return *answer;
  }

 private:
  [[nodiscard]] const WorldSite& site() const {
    return kWorldSites[world_.pick(static_cast<uint32_t>(kWorldSites.size()))];
  }

  void restart() {
    fold_.reset();
    catalogue_ = std::make_unique<CatalogueHolder>();
    auto fold = Fold::open({log_, *store_, clock_, *catalogue_, enricher_}, options_);
    REQUIRE(fold);
    fold_ = std::move(*fold);
  }

  // Never more than before: what has left does not come back.
  void keep_less() {
    if (world_.pick(3) != 0) return;
    const WorldSite& site = this->site();
    const Day first = kWorldBegin + static_cast<Day>(world_.pick(kWorldDays));
    Day& kept = first_kept_.try_emplace(site.domain, first).first->second;
    kept = std::max(kept, first);
    const Day today = day_of(site, clock_.now_us() / 1'000'000);
    REQUIRE(fold_->set_retention(site.domain, static_cast<uint32_t>(today - kept)));
  }

  void seal_some() {
    for (const DayKey& key : fold_->due_for_seal()) {
      if (world_.pick(2) == 0) seal(key);
    }
  }
  void seal_all() {
    for (const DayKey& key : fold_->due_for_seal()) seal(key);
  }

  // Days may leave while one is written.
  void seal(const DayKey& key) {
    const auto job = fold_->begin_seal(key);
    if (!job) return;
    const auto outcome = write_seal(*store_, *job);
    REQUIRE(outcome);
    if (world_.pick(4) == 0) REQUIRE(fold_->expire_days());
    if (world_.pick(4) == 0) REQUIRE(fold_->refold_turn(50));
    REQUIRE(fold_->finish_seal(*job, *outcome));
  }

  void cut(const DayKey& key) {
    const auto job = fold_->begin_cut(key);
    REQUIRE(job);
    const auto outcome = write_cut(*store_, *job);
    REQUIRE(outcome);
    if (world_.pick(4) == 0) return restart();  // it is due again
    REQUIRE(fold_->finish_cut(*job, *outcome));
  }

  World& world_;
  MemoryRawLog& log_;
  Enricher& enricher_;
  const FoldOptions options_;
  ManualClock clock_{kYearLater};
  std::unique_ptr<CleanStore> store_ = make_memory_clean_store();
  std::unique_ptr<CatalogueHolder> catalogue_;
  std::unique_ptr<Fold> fold_;
  std::vector<Asked> asked_;
  std::map<std::string, Day> first_kept_;
};

std::vector<std::string> lines(const Answer& answer) {
  std::vector<std::string> out;
  for (const AnswerRow& row : answer.rows) {
    std::string line = row.dimensions.empty() ? "" : row.dimensions[0];
    for (const Cell& cell : row.metrics) line += fmt::format(" {}", std::get<uint64_t>(cell));
    out.push_back(line);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> oracle_lines(const Process& process, const WorldSite& site, const std::string& by) {
  std::vector<std::string> out;
  for (const auto& [key, sums] : plain_sums(process.rows_of(site), site, by)) {
    if (sums.events + sums.visits == 0) continue;  // an entry page that is not known, of visits of events alone
    out.push_back(fmt::format("{} {} {} {} {}", key.substr(0, key.find(" #")), sums.visitors, sums.visits,
                              sums.pageviews, sums.events));
  }
  if (out.empty() && by.empty()) out.emplace_back(" 0 0 0 0");
  std::sort(out.begin(), out.end());
  return out;
}

void check_answers(const Process& process, bool with_sources) {
  constexpr std::pair<const char*, const char*> kGroupings[] = {
      {"", ""}, {"day", "time:day"}, {"page", "event:page"}, {"browser", "visit:browser"}, {"source", "visit:source"}};
  for (const WorldSite& site : kWorldSites) {
    for (const auto& [by, dimension] : kGroupings) {
      if (!with_sources && std::string_view(by) == "source") continue;
      const std::string query = fmt::format(R"({{"site_id":"{}","metrics":["visitors","visits","pageviews","events"],)"
                                            R"("date_range":["2025-10-01","2025-11-30"],"dimensions":[{}]}})",
                                            site.domain, *dimension == '\0' ? "" : fmt::format("\"{}\"", dimension));
      INFO(query);
      const auto expected = oracle_lines(process, site, by);
      CHECK(lines(process.ask(query, {})) == expected);
      CHECK(lines(process.ask(query, {.force_scan = true})) == expected);
    }
  }
}

}  // namespace

TEST_CASE("what has left a site is gone, and nothing else is") {
  constexpr uint32_t kCases = 300;
  Enricher enricher(kUserAgentCache);
  for (uint32_t seed = 1; seed <= kCases; ++seed) {
    INFO("seed " << seed);
    World world(seed);
    MemoryRawLog log;
    Process process(world, log, enricher,
                    {.memory_bytes = seed % 3 == 0 ? 1 : kOpenDaysBytes,
                     .checkpoint_rows = 1 + world.pick(40),
                     .job_records = seed % 4 == 0 ? kInlineJobRecords : world.pick(20)});
    for (uint32_t round = 2 + world.pick(4); round > 0; --round) {
      world.append(log, world.pick(25));
      for (uint32_t steps = world.pick(8); steps > 0; --steps) process.disturb();
    }
    process.finish();
    check_answers(process, true);
    process.close_all();
    process.forget_values();
    check_answers(process, true);
    // Of closed days visits keep the sources that they had.
    for (uint32_t more = 1 + world.pick(2); more > 0; --more) process.forget();
    process.finish();
    process.forget_values();
    check_answers(process, false);
  }
}

}  // namespace footfall
