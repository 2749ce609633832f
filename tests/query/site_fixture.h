// A site made by hand for query tests: plain hits in, a catalogue out, with days open, sealed, or sealed with late
// rows. Several sites may share a store, and then be in one catalogue.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "base/clock.h"
#include "fold/catalogue.h"
#include "fold/seal.h"
#include "footfall/hit.h"
#include "query/json_query.h"
#include "query/run.h"
#include "store/memory_clean_store.h"

namespace footfall {

// A hit as a test states it. A person who comes on two days is another visitor on the second, as the design has it.
struct PlainHit {
  int64_t second = 0;  // UTC
  uint32_t person = 0;
  bool pageview = true;
  bool interactive = false;
  std::array<std::string, kDimensionCount> values{"pageview", "/",           "Direct / None", "Firefox", "Firefox 120",
                                                  "Linux",    "(not known)", "Desktop",       "en"};
};

class SiteFixture {
 public:
  explicit SiteFixture(const std::string& zone = "UTC")
      : SiteFixture("example.org", 3, zone, make_memory_clean_store()) {}
  SiteFixture(std::string domain, SiteNumber number, const std::string& zone, std::shared_ptr<CleanStore> store)
      : domain_(std::move(domain)), number_(number), zone_(*Zone::load(zone)), store_(std::move(store)) {
    for (const DimensionInfo& dimension : kDimensions) limits_[index(dimension.id)] = dimension.limit;
  }

  // From now on a day keeps so many values of the dimension, the first that come; the rest is (other).
  void limit(Dimension dimension, size_t values) { limits_[index(dimension)] = values; }

  [[nodiscard]] const Zone& zone() const { return zone_; }
  [[nodiscard]] int64_t at(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) const {
    return zone_.second_of(absl::CivilSecond(year, month, day, hour, minute, second));
  }

  // In the order of record numbers.
  void add(const PlainHit& hit) {
    OneDay& day = days_[zone_.day_of(hit.second)];
    const Span span = zone_.span_of(zone_.day_of(hit.second));
    Row row;
    row.time = static_cast<uint32_t>(hit.second - span.from);
    row.visitor = day.visitors.try_emplace(hit.person, static_cast<uint32_t>(day.visitors.size())).first->second;
    row.flags = static_cast<uint8_t>((hit.pageview ? kHitPageview : 0) | (hit.interactive ? kHitInteractive : 0));
    for (size_t i = 0; i < kDimensionCount; ++i) row.values[i] = id_of(day, i, hit.values[i]);
    day.rows.append(row);
  }

  // Of a day with hits or without. An empty subject is none.
  void reject(Day number, Reason reason, const std::string& subject, uint64_t count) {
    OneDay& day = days_[number];
    day.reject_counts[static_cast<size_t>(reason)] += count;
    day.rejects.count(reason, subject, count);
  }

  // Hits of a sealed day that are added afterwards are late rows, until it is sealed again.
  void seal(Day number) {
    OneDay& day = days_.at(number);
    SealJob job;
    job.site = number_;
    job.day = number;
    job.zone = zone_;
    job.generation = ++generation_;
    job.rows = day.rows.view(zone_.span_of(number).from, day.sealed);
    job.visitors.resize(day.visitors.size());
    job.siblings = sealed_in_month(number);
    job.snapshot = store_->snapshot();
    const Result<SealOutcome> outcome = write_seal(*store_, job);
    REQUIRE(outcome.has_value());
    day.sealed = job.rows->table();
    day.sealed_rows = outcome->sealed_rows;
    day.generation = job.generation;
    day.rows = Rows();
    months_[month_start(number)] = outcome->month;
  }

  void gather_under_other(Day number, Dimension dimension) { days_.at(number).other_mask |= 1U << index(dimension); }

  [[nodiscard]] std::shared_ptr<const Catalogue> catalogue() const {
    auto catalogue = std::make_shared<Catalogue>();
    catalogue->version = 7;
    catalogue->snapshot = store_->snapshot();
    add_to(*catalogue);
    return catalogue;
  }

  // The catalogue's snapshot must be of the store of this site.
  void add_to(Catalogue& catalogue) const {
    auto site = std::make_shared<SiteEntry>();
    site->site = {.number = number_, .domain = domain_, .hosts = {{domain_}}, .zones = {{"UTC"}}};
    site->zone = zone_;
    for (const auto& [number, day] : days_) site->days.emplace(number, entry(number, day));
    site->months = months_;
    for (size_t i = 0; i < kDimensionCount; ++i) site->dictionaries[i] = dictionaries_[i].view();
    catalogue.sites.emplace(domain_, std::move(site));
  }

 private:
  struct OneDay {
    Rows rows;
    std::map<uint32_t, uint32_t> visitors;
    std::array<std::set<uint32_t>, kDimensionCount> kept;  // ids
    std::shared_ptr<const DayTable> sealed;
    uint32_t sealed_rows = 0;
    uint32_t other_mask = 0;
    uint64_t generation = 0;
    std::array<uint64_t, kReasonCount> reject_counts{};
    RejectLedger rejects;
  };

  uint32_t id_of(OneDay& day, size_t dimension, const std::string& value) {
    uint32_t id = kOtherId;
    const bool known = dictionaries_[dimension].find(value, id);
    const bool full = day.kept[dimension].size() >= limits_[dimension];
    if (full && value != kNotKnown && !(known && day.kept[dimension].contains(id))) {
      day.other_mask |= 1U << dimension;
      return kOtherId;
    }
    if (!known) id = dictionaries_[dimension].id_of(value);
    day.kept[dimension].insert(id);
    return id;
  }

  [[nodiscard]] std::map<Day, uint64_t> sealed_in_month(Day number) const {
    std::map<Day, uint64_t> siblings;
    for (const auto& [other, day] : days_) {
      const bool sealed = day.sealed != nullptr && day.rows.count() == 0;
      if (other != number && month_start(other) == month_start(number) && sealed) siblings[other] = day.generation;
    }
    return siblings;
  }

  [[nodiscard]] DayEntry entry(Day number, const OneDay& day) const {
    auto header = std::make_shared<DayHeader>();
    const Span span = zone_.span_of(number);
    header->start = span.from;
    header->end = span.to;
    header->state = day.sealed ? DayState::kSealed : DayState::kOpen;
    header->generation = day.generation;
    header->sealed_rows = day.sealed_rows;
    header->other_mask = day.other_mask;
    header->rejects = day.reject_counts;
    const bool in_memory = !day.sealed || day.rows.count() != 0;
    const auto rejects = day.rejects.empty() ? nullptr : std::make_shared<const RejectLedger>(day.rejects);
    return {std::move(header), rejects, in_memory ? day.rows.view(span.from, day.sealed) : nullptr};
  }

  std::string domain_;
  SiteNumber number_;
  Zone zone_;
  std::shared_ptr<CleanStore> store_;
  std::array<size_t, kDimensionCount> limits_{};
  std::array<Dictionary, kDimensionCount> dictionaries_;
  std::map<Day, OneDay> days_;
  std::map<Day, MonthEntry> months_;
  uint64_t generation_ = uint64_t{number_} << 32;  // sites that share a store share no generation
};

inline Deadline far_away() { return std::chrono::steady_clock::now() + std::chrono::hours(1); }

// The answer's rows as text, one a line: "2026-01-01 / | 3 1 null".
inline std::string table_of(const Answer& answer) {
  std::string out;
  for (const AnswerRow& row : answer.rows) {
    for (const std::string& value : row.dimensions) out += value + ' ';
    out += '|';
    for (const Cell& cell : row.metrics) {
      if (const uint64_t* number = std::get_if<uint64_t>(&cell)) out += fmt::format(" {}", *number);
      if (const double* number = std::get_if<double>(&cell)) out += fmt::format(" {}", *number);
      if (std::holds_alternative<std::monostate>(cell)) out += " null";
    }
    out += '\n';
  }
  return out;
}

// `members` are those of the query beside site_id.
inline Result<Answer> ask(const SiteFixture& site, const std::string& members, const RunOptions& options = {},
                          int64_t now_s = 0) {
  const Result<Query> query = parse_query(R"({"site_id":"example.org",)" + members + "}");
  if (!query) return query.error();
  return run(*query, *site.catalogue(), ManualClock(now_s * 1'000'000), far_away(), options);
}

inline std::string answered(const SiteFixture& site, const std::string& members, const RunOptions& options = {},
                            int64_t now_s = 0) {
  const Result<Answer> answer = ask(site, members, options, now_s);
  return answer ? table_of(*answer) : "error: " + answer.error().what;
}

}  // namespace footfall
