// What a hit costs between the raw log and the rows: parsed, and given a value for every dimension. CPU of one thread
// over a stream of a busy site's hits, as it is, and without the strings that nobody sent before; and its instructions.
// usage: bench_enrich [HITS], in the repository's root
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "enrich/attributes.h"
#include "footfall/limits.h"
#include "parse/parse.h"
#include "support/instructions.h"
#include "support/machine.h"
#include "support/noise.h"
#include "support/spent.h"
#include "support/stream.h"

namespace footfall::bench {
namespace {

constexpr uint64_t kHits = 1'000'000;
constexpr size_t kPartHits = 20'000;       // made and measured in turn, so that memory holds one part
constexpr uint64_t kWarmHits = 200'000;    // until the caches hold what they hold for good
constexpr uint64_t kFewCounted = 100'000;  // by then nearly all of the 5,000 user agents have come once
constexpr uint64_t kManyCounted = 140'000;

std::vector<SentHit> take(HitStream& stream, size_t count) {
  std::vector<SentHit> hits;
  hits.reserve(count);
  while (hits.size() < count) hits.push_back(stream.next());
  return hits;
}

class Worker {
 public:
  Worker() {
    site_.number = 1;
    site_.domain = HitStream::kSite;
    site_.hosts = {{HitStream::kSite}};
  }

  void parse_one(const SentHit& sent) {
    sent.show(record_);
    parsed_ = parse(record_);
    if (!std::holds_alternative<Hit>(parsed_)) give_up("a record of the bench is no hit: " + sent.target);
  }

  void enrich_one() {
    enricher_.enrich(record_, std::get<Hit>(parsed_), {site_, filter_}, enriched_);
    if (enriched_.reject) ++rejects_;
  }

  [[nodiscard]] uint64_t rejects() const { return rejects_; }

 private:
  Site site_;
  SiteFilter filter_;
  Enricher enricher_{kUserAgentCache};
  RecordView record_;
  Parsed parsed_;
  Enriched enriched_;
  uint64_t rejects_ = 0;
};

struct Sums {
  int64_t parse_ns = 0;
  int64_t all_ns = 0;
  uint64_t hits = 0;

  [[nodiscard]] double parse_us() const { return static_cast<double>(parse_ns) / 1e3 / static_cast<double>(hits); }
  [[nodiscard]] double all_us() const { return static_cast<double>(all_ns) / 1e3 / static_cast<double>(hits); }
};

// Each part is parsed first alone, then parsed and enriched.
void measure_part(const std::vector<SentHit>& part, Worker& worker, Sums& sums) {
  const int64_t begun = thread_cpu_ns();
  for (const SentHit& sent : part) worker.parse_one(sent);
  const int64_t parsed = thread_cpu_ns();
  for (const SentHit& sent : part) {
    worker.parse_one(sent);
    worker.enrich_one();
  }
  sums.parse_ns += parsed - begun;
  sums.all_ns += thread_cpu_ns() - parsed;
  sums.hits += part.size();
}

Sums measure(HitStream& stream, uint64_t hits, Worker& worker) {
  Sums warm;
  while (warm.hits < kWarmHits) measure_part(take(stream, kPartHits), worker, warm);
  Sums sums;
  while (sums.hits < hits) measure_part(take(stream, kPartHits), worker, sums);
  return sums;
}

void print(const std::string& what, const Sums& sums) {
  fmt::print("  {:<44} {:8.2f} us, of which parse {:.2f}\n", what, sums.all_us(), sums.parse_us());
}

// Under valgrind: so many hits.
void count(uint64_t hits) {
  std::vector<SentHit> part;
  std::thread([&part, hits] {
    HitStream stream(hits);
    part = take(stream, hits);
  }).join();
  Worker worker;
  for (const SentHit& sent : part) {
    worker.parse_one(sent);
    worker.enrich_one();
  }
}

void run(uint64_t hits) {
  Noise noise;
  fmt::print("\nCPU of a hit, {} hits\n", hits);
  HitStream stream(hits / HitStream::kHitsOfVisitor);
  Worker worker;
  print("as they come", measure(stream, hits, worker));
  HitStream known(hits / HitStream::kHitsOfVisitor, {.unseen = 0});
  Worker fresh;
  print("without strings that nobody sent before", measure(known, hits, fresh));
  if (worker.rejects() * 100 > hits) give_up("more than a hundredth of the hits was rejected");
  print_instructions("as they come", kFewCounted, kManyCounted);
  fmt::print("  the machine meanwhile: {}\n", noise.take());
}

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  using namespace footfall::bench;
  if (const auto hits = count_argument(argc, argv)) {
    count(*hits);
    return 0;
  }
  begin("enrich");
  run(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : kHits);
  return 0;
}
