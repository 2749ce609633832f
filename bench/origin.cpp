// What one hit costs on its way from a record to page, source, medium, channel and language: CPU time of one thread,
// over records such as a mixed site's tag sends. User agent, address and rows are not part of it. usage: bench_origin
// [ROUNDS]
#include "enrich/origin.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <time.h>

#include "enrich/language.h"
#include "enrich/page.h"
#include "parse/parse.h"
#include "support/machine.h"

namespace footfall::bench {
namespace {

constexpr size_t kRecords = 4'096;  // some 1.5 MB: no cache near the core holds them
constexpr size_t kPasses = 50;      // over all records, a round
constexpr size_t kCachedHosts = 1'024;

// {} is a number that makes the page another one. Encoded as encodeURIComponent() does.
constexpr std::array<std::string_view, 10> kPages{
    "https%3A%2F%2Fbench.test%2F",
    "https%3A%2F%2Fbench.test%2Farticles%2F{}",
    "https%3A%2F%2Fwww.bench.test%2Fblog%2F2026%2F11%2Fhow-to-bake-bread-part-{}%2F",
    "https%3A%2F%2Fbench.test%2Fproducts%2Fsku-{}-blue%3Fcolor%3D7%26size%3Dxl",
    "https%3A%2F%2Fbench.test%2Farticles%2F{}%3Futm_source%3Dnewsletter%26utm_medium%3Demail%26utm_campaign%3Dautumn",
    "https%3A%2F%2Fbench.test%2Flanding%2F{}%3Fgclid%3DCjwKCAjwx7GYBhB7EiwA0d8oe7VqX9zL0mJpR2",
    "https%3A%2F%2Fbench.test%2Farticles%2F{}%3Ffbclid%3DIwAR0kq8Jt2vZpXbN5sLmQ7yRcE1",
    "https%3A%2F%2Fbench.test%2Fde%2F%25C3%25BCber-uns%2Fteam-{}%23kontakt",
    "https%3A%2F%2Fbench.test%2Fuser%2Fjane.doe%2540example.com%2Forders%2F{}",
    "https%3A%2F%2Fbench.test%2Freset%2F0123456789abcdef0123456789abcdef%3Fstep%3D{}",
};
constexpr std::array<std::string_view, 12> kReferrers{
    "",
    "",
    "",
    "https%3A%2F%2Fbench.test%2Farticles%2F1",
    "https%3A%2F%2Fwww.google.com%2F",
    "https%3A%2F%2Fwww.google.de%2F",
    "https%3A%2F%2Fduckduckgo.com%2F",
    "https%3A%2F%2Fl.facebook.com%2F",
    "https%3A%2F%2Ft.co%2FAbCdEf123",
    "android-app%3A%2F%2Fcom.google.android.googlequicksearchbox%2F",
    "https%3A%2F%2Fblog-{}.somebody.co.uk%2Fposts%2Fa-post-about-bench",
    "https%3A%2F%2Fnews.somewhere.example%2Fitem%3Fid%3D123",
};
constexpr std::array<std::string_view, 6> kLanguages{"en-US,en;q=0.9",
                                                     "de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7",
                                                     "fr-FR,fr;q=0.9,en;q=0.8",
                                                     "zh-Hans-CN,zh;q=0.9",
                                                     "en",
                                                     "en;q=0.5,de-AT;q=0.9"};

struct Sample {
  std::string target, referer, language;

  // As the fold has it: one view, set anew for each record of a block.
  void show(RecordView& record) const {
    record.set(Tag::kTarget, target);
    record.set(Tag::kReferer, referer);
    record.set(Tag::kHost, "stats.bench.test");
    record.set(Tag::kAcceptLanguage, language);
  }
};

std::string numbered(std::string_view form, size_t number) { return fmt::format(fmt::runtime(form), number); }

std::vector<Sample> make_samples() {
  std::vector<Sample> samples;
  uint32_t chance = 1;
  const auto draw = [&chance](size_t below) {
    chance = chance * 1'664'525 + 1'013'904'223;  // Numerical Recipes' generator
    return static_cast<size_t>(chance >> 8) % below;
  };
  for (size_t i = 0; i < kRecords; ++i) {
    // Three of four hits are within a visit, on an ordinary page.
    const bool first = draw(4) == 0;
    const std::string page = numbered(kPages[draw(first ? kPages.size() : 4)], draw(5'000));
    const std::string referrer = numbered(kReferrers[first ? draw(kReferrers.size()) : 3], draw(400));
    samples.push_back({"/p.gif?u=" + page + "&r=" + referrer + "&t=A%20page%20of%20the%20bench&w=1920",
                       "https://bench.test/", std::string(kLanguages[draw(kLanguages.size())])});
  }
  return samples;
}

int64_t cpu_ns() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

// All that is made of a record, in the order of its steps.
class Steps {
 public:
  static constexpr std::array<std::string_view, 4> kNames{"parse", "source, medium, channel, campaign and referrer",
                                                          "page", "language"};

  // Returns a number that depends on what was made, so that no compiler leaves it out.
  size_t take(const Sample& sample, size_t steps) {
    sample.show(record_);
    const Parsed parsed = parse(record_);
    const Hit* hit = std::get_if<Hit>(&parsed);
    if (hit == nullptr) give_up("a record of the bench is no hit: " + sample.target);
    size_t sum = hit->page.size();
    if (steps > 1) origins_.find(*hit, read_referrer(*hit), rules_, origin_);
    if (steps > 2) page_name(*hit, page_rules_, page_);
    if (steps > 3) sum += language_tag(record_.get(Tag::kAcceptLanguage)).size();
    return sum + origin_.channel.size() + page_.size();
  }

 private:
  const std::vector<SiteHost> hosts_{{"bench.test"}, {"bench.example"}};
  const SourceRules rules_{.domain = "bench.test", .hosts = hosts_};
  const PageRules page_rules_;
  RecordView record_;
  Origins origins_{kCachedHosts};
  Origin origin_;
  std::string page_;
};

// Mean nanoseconds of a record's first `steps`.
double measure(const std::vector<Sample>& samples, size_t steps, size_t& sum) {
  Steps all;
  const int64_t begin = cpu_ns();
  for (size_t pass = 0; pass < kPasses; ++pass) {
    for (const Sample& sample : samples) sum += all.take(sample, steps);
  }
  return static_cast<double>(cpu_ns() - begin) / static_cast<double>(kPasses * samples.size());
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

int run(size_t rounds) {
  const std::vector<Sample> samples = make_samples();
  std::array<std::vector<double>, Steps::kNames.size()> means;
  size_t sum = 0;
  for (size_t round = 0; round < rounds; ++round) {
    for (size_t step = 0; step < means.size(); ++step) means[step].push_back(measure(samples, step + 1, sum));
  }
  double before = 0;
  for (size_t step = 0; step < means.size(); ++step) {
    const double whole = median(means[step]);
    fmt::print("{:>6.0f} ns a hit: {}\n", whole - before, Steps::kNames[step]);
    before = whole;
  }
  fmt::print("{:>6.0f} ns a hit in all (check {})\n", before, sum);
  return 0;
}

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  footfall::bench::begin("origin");
  const size_t rounds = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 9;
  if (rounds == 0) footfall::bench::give_up("usage: bench_origin [ROUNDS]");
  return footfall::bench::run(rounds);
}
