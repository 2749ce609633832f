// Memory where there is much of one kind: ten thousand sites of thirty days with a few hits each, and one site with
// five million hits in a day. All of it goes from a raw log through the fold, is sealed, and is there after a start
// anew. usage: bench_sites [many [SITES [DAYS [HITS]]] | large [HITS]]. HITS of `many` are those of a site and day.
#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/clock.h"
#include "fold/fold.h"
#include "footfall/limits.h"
#include "query/json_query.h"
#include "query/run.h"
#include "store/open_stores.h"
#include "support/machine.h"
#include "support/noise.h"
#include "support/or_give_up.h"
#include "support/raw_writer.h"
#include "support/server_process.h"
#include "support/spent.h"
#include "support/stream.h"

namespace footfall::bench {
namespace {

constexpr uint64_t kSites = 10'000;
constexpr uint64_t kDays = 30;
constexpr uint64_t kHitsOfDay = 3;
constexpr uint64_t kLargeDay = 5'000'000;
constexpr double kMostMemoryMb = 256;  // for many sites
constexpr size_t kTurnRecords = 4'096;
constexpr size_t kSealsShown = 64;  // in one publication: the server's are 10 ms apart
constexpr int64_t kDayUs = int64_t{86'400} * 1'000'000;
constexpr int64_t kFirstDayUs = int64_t{20'454} * kDayUs;  // 2026-01-01, so that thirty days are of one month

std::string site_name(uint64_t number) { return fmt::format("site-{}.test", number); }

// A fold with its store, as the server has them, with its limits; two days after the last of so many.
class Folded {
 public:
  Folded(const std::string& dir, uint64_t days)
      : stores_(or_give_up(open_stores(dir))),
        clock_(kFirstDayUs + static_cast<int64_t>(days + 2) * kDayUs),
        fold_(or_give_up(Fold::open({*stores_.log, *stores_.clean, clock_, catalogue_, enricher_}, {}))) {
    fold_->publish();
  }

  [[nodiscard]] Fold& fold() { return *fold_; }
  [[nodiscard]] RawLog& log() { return *stores_.log; }

  void fold_all() {
    while (or_give_up(fold_->turn(kTurnRecords)) > 0) fold_->publish();
    or_give_up(fold_->checkpoint());
    fold_->publish();
  }

  // How many days there were.
  uint64_t seal_all() {
    const auto due = fold_->due_for_seal();
    for (size_t i = 0; i < due.size(); ++i) {
      const auto job = or_give_up(fold_->begin_seal(due[i]));
      const auto outcome = or_give_up(write_seal(*stores_.clean, job));
      or_give_up(fold_->finish_seal(job, outcome));
      if (i % kSealsShown == 0) fold_->publish();
    }
    fold_->publish();
    return due.size();
  }

  // The first metric of the answer's first row, a count.
  [[nodiscard]] uint64_t ask(const std::string& json) const {
    const auto catalogue = catalogue_.get();
    const Answer answer = or_give_up(run(or_give_up(parse_query(json)), *catalogue, clock_, Deadline::max()));
    return answer.rows.empty() ? 0 : std::get<uint64_t>(answer.rows.front().metrics.front());
  }

 private:
  Stores stores_;
  ManualClock clock_;
  CatalogueHolder catalogue_;
  Enricher enricher_{kUserAgentCache};
  std::unique_ptr<Fold> fold_;
};

void print(const Spent& spent, const std::string& what, uint64_t records) {
  fmt::print("  {:<44} {}\n", what, spent.text(records));
}

void ask(const Folded& folded, const std::string& what, const std::string& json, uint64_t hits) {
  const Spent asking;
  const uint64_t counted = folded.ask(json);
  if (counted != hits) give_up(fmt::format("{} hits were sent, {} are counted", hits, counted));
  print(asking, what, hits);
}

std::string ask_sites(uint64_t sites) {
  std::string names;
  for (uint64_t i = 0; i < sites; ++i) names += fmt::format("{}\"{}\"", i == 0 ? "" : ",", site_name(i));
  return fmt::format(R"({{"site_ids":[{}],"metrics":["pageviews"],"date_range":"all"}})", names);
}

struct Many {
  uint64_t sites = 0;
  uint64_t days = 0;
  uint64_t hits = 0;  // of each site and day

  [[nodiscard]] uint64_t records() const { return sites * days * hits; }
  [[nodiscard]] uint64_t asked() const { return std::min<uint64_t>(sites, kQuerySites); }
};

// Day after day, each site's hits spread over it.
void write_many(RawLog& log, const Many& many) {
  HitStream browsers(many.sites * many.hits, {.unseen = 0});
  SentHit hit;
  uint64_t number = 0;
  write_log(log, {many.records(), kFirstDayUs, kFirstDayUs + static_cast<int64_t>(many.days) * kDayUs},
            [&]() -> const SentHit& {
              hit = browsers.next();
              hit.target = fmt::format("/p.gif?u=https%3A%2F%2F{}%2Fpage-{}", site_name(number % many.sites),
                                       number / many.sites % 50);
              ++number;
              return hit;
            });
}

void ask(const Folded& folded, const std::string& what, const Many& many) {
  ask(folded, what, ask_sites(many.asked()), many.asked() * many.days * many.hits);
}

void fold_many(const std::string& dir, const Many& many) {
  Folded folded(dir, many.days);
  const Spent adding;
  for (uint64_t i = 0; i < many.sites; ++i) or_give_up(folded.fold().add_site(site_name(i), "UTC"));
  print(adding, "sites added", many.sites);
  const Spent writing;
  write_many(folded.log(), many);
  print(writing, "the raw log written, not a figure of the fold", many.records());
  forget_memory();
  const Spent folding;
  folded.fold_all();
  print(folding, "folded", many.records());
  ask(folded, fmt::format("a query of {} sites while their days are open", many.asked()), many);
  const Spent sealing;
  const uint64_t sealed = folded.seal_all();
  print(sealing, "sealed; site-days", sealed);
  ask(folded, "the same query of sealed days", many);
  or_give_up(folded.fold().close());
}

bool measure_many(const Many& many) {
  const ScratchFolder folder;
  fmt::print("\n{} sites, {} days, {} hits of each: {} records\n", many.sites, many.days, many.hits, many.records());
  fold_many(folder / "data", many);
  double most_mb = most_memory_mb();
  forget_memory();
  const Spent starting;
  const Folded again(folder / "data", many.days);
  print(starting, "started anew; sites", many.sites);
  ask(again, "the same query after it", many);
  most_mb = std::max(most_mb, most_memory_mb());
  const bool passed = most_mb <= kMostMemoryMb;
  fmt::print("{}: {:.0f} MB of memory at most, limit {:.0f}\n", passed ? "PASS" : "FAIL", most_mb, kMostMemoryMb);
  return passed;
}

void measure_large(uint64_t hits) {
  const ScratchFolder folder;
  const std::string question =
      fmt::format(R"({{"site_id":"{}","metrics":["pageviews","visitors"],"date_range":"all"}})", HitStream::kSite);
  fmt::print("\none site, {} hits of one day\n", hits);
  Folded folded(folder / "data", 1);
  or_give_up(folded.fold().add_site(HitStream::kSite, "UTC"));
  const Spent writing;
  HitStream stream(hits / HitStream::kHitsOfVisitor);
  write_log(folded.log(), {hits, kFirstDayUs, kFirstDayUs + kDayUs}, [&]() -> const SentHit& { return stream.next(); });
  print(writing, "the raw log written, not a figure of the fold", hits);
  forget_memory();
  const Spent folding;
  folded.fold_all();
  print(folding, "folded", hits);
  ask(folded, "the first query of the open day", question, hits);
  ask(folded, "the next one", question, hits);
  const Spent sealing;
  if (folded.seal_all() != 1) give_up("the day was not sealed");
  print(sealing, "sealed", hits);
  ask(folded, "a query of the sealed day", question, hits);
}

int measure(const std::vector<std::string_view>& words) {
  const std::string_view part = words.empty() ? "" : words[0];
  const auto number = [&words](size_t at, uint64_t otherwise) {
    return words.size() > at ? std::strtoull(words[at].data(), nullptr, 10) : otherwise;
  };
  Noise noise;
  bool passed = true;
  if (part != "large") passed = measure_many({number(1, kSites), number(2, kDays), number(3, kHitsOfDay)});
  if (part != "many") measure_large(part == "large" ? number(1, kLargeDay) : kLargeDay);
  fmt::print("the machine meanwhile: {}\n", noise.take());
  return passed ? 0 : 1;
}

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  footfall::bench::begin("sites");
  return footfall::bench::measure({argv + 1, argv + argc});
}
