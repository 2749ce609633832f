// The metrics, in one table: what each is made of, and what it makes of a group's sums. To add one: its name in the
// enum and its row in the table; API, reports and completion know it from here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "fold/rollup.h"
#include "query/cell.h"

namespace footfall {

enum class Metric : uint8_t {
  kVisitors,
  kVisits,
  kPageviews,
  kEvents,
  kViewsPerVisit,
  kBounceRate,
  kVisitDuration,
  kPercentage,
  kRejects,  // asked for alone: run_rejects.h
};

// A metric is made of sums of up to three classes; only the classes that a query needs are counted.
struct Needs {
  bool hits = false;       // visitors, pageviews, events: in the group of each hit that passes
  bool visits = false;     // visits that begin in range, in the bucket of their first hit
  bool based = false;      // bounces and durations of those visits; a page means their entry page
  bool pageviews = false;  // of `hits`: pageviews, too
  bool events = false;     // of `hits`: events, too
  bool whole = false;  // visitors of the same filter and range without groups: they are no sum of the groups' visitors
};

// `whole` has what is needed of it.
using MetricOf = Cell (*)(const Sums& sums, const Sums& whole);

struct MetricInfo {
  Metric id;
  std::string_view name;
  Needs needs;
  MetricOf value;
};

// numerator / denominator to the nearest whole number, halves up; nothing where there is nothing to divide by.
constexpr Cell rounded(uint64_t numerator, uint64_t denominator) {
  if (denominator == 0) return {};
  return (2 * numerator + denominator) / (2 * denominator);
}

// The same to decimals: `parts` is 10 for one, 100 for two.
constexpr Cell rounded_to(uint64_t parts, uint64_t numerator, uint64_t denominator) {
  const Cell whole = rounded(parts * numerator, denominator);
  const uint64_t* number = std::get_if<uint64_t>(&whole);
  return number ? Cell(static_cast<double>(*number) / static_cast<double>(parts)) : Cell();
}

inline constexpr std::array<MetricInfo, 9> kMetrics{{
    {Metric::kVisitors,
     "visitors",
     {.hits = true},
     [](const Sums& sums, const Sums&) -> Cell { return sums.visitors; }},
    {Metric::kVisits, "visits", {.visits = true}, [](const Sums& sums, const Sums&) -> Cell { return sums.visits; }},
    {Metric::kPageviews,
     "pageviews",
     {.hits = true, .pageviews = true},
     [](const Sums& sums, const Sums&) -> Cell { return sums.pageviews; }},
    {Metric::kEvents,
     "events",
     {.hits = true, .events = true},
     [](const Sums& sums, const Sums&) -> Cell { return sums.events; }},
    {Metric::kViewsPerVisit,
     "views_per_visit",
     {.hits = true, .visits = true, .pageviews = true},
     [](const Sums& sums, const Sums&) { return rounded_to(100, sums.pageviews, sums.visits); }},
    // Percent of the visits.
    {Metric::kBounceRate,
     "bounce_rate",
     {.based = true},
     [](const Sums& sums, const Sums&) { return rounded(100 * sums.bounces, sums.based); }},
    // Mean seconds.
    {Metric::kVisitDuration,
     "visit_duration",
     {.based = true},
     [](const Sums& sums, const Sums&) { return rounded(sums.duration_s, sums.based); }},
    // Percent of the visitors, as Plausible's Stats API v2 has it: whoever is in two groups counts in both.
    {Metric::kPercentage,
     "percentage",
     {.hits = true, .whole = true},
     [](const Sums& sums, const Sums& whole) { return rounded_to(10, 100 * sums.visitors, whole.visitors); }},
    {Metric::kRejects, "rejects", {}, [](const Sums&, const Sums&) { return Cell(); }},
}};

constexpr const MetricInfo& info(Metric metric) { return kMetrics[static_cast<size_t>(metric)]; }
std::optional<Metric> metric_of(std::string_view name);

// Whether metrics with these needs are made of this sum.
[[nodiscard]] bool is_needed(const Needs& needs, uint64_t Sums::*sum);

// Whether the group has anything to say to a query with these needs; the others are no rows. So the answer does not
// depend on whether it came from rollups, which hold all sums, or from a scan, which counts what is needed.
[[nodiscard]] bool has_rows(const Needs& needs, const Sums& sums);

}  // namespace footfall
