#include "support/year.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "footfall/limits.h"

namespace footfall::bench {
namespace {

constexpr uint32_t kDaySeconds = 86'400;
constexpr double kWeekend = 0.7;  // of a weekday's hits
constexpr double kAnotherVisit = 1 - 1 / 1.15;
constexpr double kAnotherPageview = 1 - 1 / 3.2;
constexpr double kSignup = 0.012;       // of the visitors
constexpr double kOtherEvent = 0.0277;  // after a pageview: with the signups 3 % of all hits
constexpr double kSecondsOnPage = 45;   // on average
constexpr double kSecondsBetweenVisits = 7'200;
constexpr double kHomeLanguage = 0.75;

double day_weight(size_t number) {
  const auto weekday = (static_cast<size_t>(Year::kFirstDay) + number + 4) % 7;  // 1970-01-01 was a Thursday; 0: Sunday
  return weekday == 0 || weekday == 6 ? kWeekend : 1;
}

// Makes visitors until the day has its hits, and then puts them in the order in which they came.
class DayMaker {
 public:
  DayMaker(const YearValues& values, size_t hits, uint64_t seed) : values_(values), hits_(hits), random_(seed) {}

  MadeDay make() {
    while (!full()) add_visitor();
    return sorted();
  }

 private:
  struct Visitor {
    uint32_t first_time;
    size_t first_visit;
    size_t end_visit;
  };

  [[nodiscard]] bool full() const { return made_.hits.size() >= hits_; }
  double chance() { return static_cast<double>(random_() >> 11) / static_cast<double>(uint64_t{1} << 53); }
  uint32_t pause(double mean) { return static_cast<uint32_t>(-mean * std::log(1 - chance())); }

  // Few at night, most at two in the afternoon.
  uint32_t arrival() {
    for (;;) {
      const double at = chance();
      if (chance() < 0.6 - 0.4 * std::cos(2 * std::numbers::pi * (at - 2.0 / 24))) {
        return static_cast<uint32_t>(at * kDaySeconds);
      }
    }
  }

  Codes person() {
    Codes codes{};
    values_.places().choose(chance(), codes);
    values_.agents().choose(chance(), codes);
    const uint16_t device = codes[index(Dimension::kDevice)];
    codes[index(Dimension::kScreen)] = device == 0 ? static_cast<uint16_t>(2 + 3 * chance()) : device - 1;
    const double home = codes[index(Dimension::kCountry)] % YearValues::kLanguages;
    const bool at_home = chance() < kHomeLanguage;
    codes[index(Dimension::kLanguage)] =
        static_cast<uint16_t>(at_home ? home : static_cast<double>(languages_.rank(chance())));
    return codes;
  }

  void add_visitor() {
    const Codes codes = person();
    const bool signs_up = chance() < kSignup;
    const Visitor visitor{arrival(), made_.visits.size(), 0};
    uint32_t at = visitor.first_time;
    do {
      add_visit(codes, at);
      at = made_.hits.back().time + kVisitGapSeconds + 1 + pause(kSecondsBetweenVisits);
    } while (!full() && chance() < kAnotherVisit && at < kDaySeconds);
    if (signs_up && !full()) {
      const MadeHit& last = made_.hits.back();
      add_hit({std::min(last.time + 5, kDaySeconds - 1), last.page, kSignupCode});
    }
    visitors_.push_back(visitor);
    visitors_.back().end_visit = made_.visits.size();
  }

  void add_visit(const Codes& person, uint32_t at) {
    const auto first = static_cast<uint32_t>(made_.hits.size());
    made_.visits.push_back({.visitor = 0, .first_hit = first, .end_hit = first, .codes = person});
    values_.origins().choose(chance(), made_.visits.back().codes);
    do {
      const auto page = static_cast<uint16_t>(values_.pages().rank(chance()));
      add_hit({at, page, kPageviewCode});
      if (!full() && chance() < kOtherEvent) add_hit({at, page, other_event()});
      at += 1 + std::min<uint32_t>(pause(kSecondsOnPage), kVisitGapSeconds - 1);
    } while (!full() && chance() < kAnotherPageview && at < kDaySeconds);
  }

  uint8_t other_event() {
    constexpr size_t kOthers = kEventCodes - kScrollCode;
    return static_cast<uint8_t>(kScrollCode + std::min<size_t>(random_() % kOthers, random_() % kOthers));
  }

  void add_hit(const MadeHit& hit) {
    made_.hits.push_back(hit);
    made_.visits.back().end_hit += 1;
  }

  MadeDay sorted() {
    std::sort(visitors_.begin(), visitors_.end(), [](const Visitor& a, const Visitor& b) {
      return a.first_time != b.first_time ? a.first_time < b.first_time : a.first_visit < b.first_visit;
    });
    MadeDay day;
    day.visits.reserve(made_.visits.size());
    day.hits.reserve(made_.hits.size());
    for (const Visitor& visitor : visitors_) {
      for (size_t i = visitor.first_visit; i < visitor.end_visit; ++i) append(day, made_.visits[i]);
      day.visitors += 1;
    }
    return day;
  }

  void append(MadeDay& day, MadeVisit visit) const {
    const auto hits = made_.hits.begin();
    const auto first = static_cast<uint32_t>(day.hits.size());
    day.hits.insert(day.hits.end(), hits + visit.first_hit, hits + visit.end_hit);
    visit.visitor = day.visitors;
    visit.first_hit = first;
    visit.end_hit = static_cast<uint32_t>(day.hits.size());
    day.visits.push_back(visit);
  }

  const YearValues& values_;
  const size_t hits_;
  std::mt19937_64 random_;
  const Zipf languages_{YearValues::kLanguages};
  MadeDay made_;  // in the order of making
  std::vector<Visitor> visitors_;
};

}  // namespace

MadeDay Year::day(size_t number) const {
  const uint64_t hits = hits_before(number + 1) - hits_before(number);
  MadeDay day = DayMaker(values_, hits, seed_ * kDays + number).make();
  day.day = kFirstDay + static_cast<Day>(number);
  return day;
}

uint64_t Year::hits_before(size_t number) const {
  double before = 0;
  double all = 0;
  for (size_t day = 0; day < kDays; ++day) {
    all += day_weight(day);
    if (day < number) before += day_weight(day);
  }
  return static_cast<uint64_t>(static_cast<double>(hits_) * before / all + 0.5);
}

}  // namespace footfall::bench
