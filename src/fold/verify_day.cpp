#include "fold/verify_day.h"

#include <algorithm>

#include <fmt/format.h>

#include "fold/rollup_codec.h"
#include "fold/seal.h"

namespace footfall {
namespace {

bool is_same(const RollupBlock& a, const RollupBlock& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const RollupRow& one, const RollupRow& other) {
    return one.key == other.key && one.sums == other.sums;
  });
}

std::string name_of(RollupKind kind) {
  switch (kind) {
    case RollupKind::kDay:
      return "totals";
    case RollupKind::kDays:
      return "days";
    case RollupKind::kHour:
      return "hours";
    case RollupKind::kMinute:
      return "minutes";
    default:
      return std::string(
          kDimensions[static_cast<size_t>(kind) - static_cast<size_t>(RollupKind::kFirstDimension)].name);
  }
}

std::optional<std::string> reject_difference(const DayHeader& stored, const DayHeader& folded) {
  for (size_t i = 0; i < kReasonCount; ++i) {
    if (stored.rejects[i] == folded.rejects[i]) continue;
    return fmt::format("{} rejects \"{}\" are stored, {} are in the raw log", stored.rejects[i],
                       to_string(static_cast<Reason>(i)), folded.rejects[i]);
  }
  return std::nullopt;
}

std::optional<std::string> shape_difference(const DayTable& stored, const DayTable& folded) {
  const auto differ = [](size_t a, size_t b, const char* what) {
    return fmt::format("{} {} are stored, {} are in the raw log", a, what, b);
  };
  if (stored.hits() != folded.hits()) return differ(stored.hits(), folded.hits(), "hits");
  if (stored.visitors != folded.visitors) return differ(stored.visitors, folded.visitors, "visitors");
  if (stored.visits() != folded.visits()) return differ(stored.visits(), folded.visits(), "visits");
  return std::nullopt;
}

std::optional<std::string> column_difference(const DayTable& stored, const DayTable& folded, uint32_t other_mask) {
  const auto differ = [](std::string_view what) {
    return fmt::format("the column {} is not what the raw log gives", what);
  };
  if (stored.hit_time != folded.hit_time || stored.start != folded.start) return differ("time");
  if (stored.hit_flags != folded.hit_flags) return differ("kind of hit");
  const bool same_visits = stored.visit_first == folded.visit_first && stored.visit_visitor == folded.visit_visitor &&
                           stored.visit_duration == folded.visit_duration && stored.visit_bounce == folded.visit_bounce;
  if (!same_visits) return differ("visits");
  const auto has_other = [other_mask](Dimension dimension) { return (other_mask >> index(dimension) & 1) != 0; };
  if (!has_other(Dimension::kPage) && stored.visit_entry != folded.visit_entry) return differ("entry page");
  for (const DimensionInfo& dimension : kDimensions) {
    const size_t i = index(dimension.id);
    const bool same = stored.visit_values[i] == folded.visit_values[i] && stored.hit_values[i] == folded.hit_values[i];
    if (!has_other(dimension.id) && !same) return differ(dimension.name);
  }
  return std::nullopt;
}

std::shared_ptr<const DayTable> table_of(const LiveDay& day, int64_t start) {
  if (day.memory) return day.memory->rows.view(start, nullptr)->table();
  auto empty = std::make_shared<DayTable>();
  empty->start = start;
  return empty;
}

}  // namespace

std::optional<std::string> difference(const DayHeader& header, const RejectLedger& rejects, const DayTable& stored,
                                      const LiveDay& folded) {
  if (auto counts = reject_difference(header, folded.header)) return counts;
  if (!rejects.same_counts(folded.rejects)) return "what its rejects are about is not what the raw log gives";
  const auto made = table_of(folded, header.start);
  if (auto shape = shape_difference(stored, *made)) return shape;
  return column_difference(stored, *made, header.other_mask);
}

Result<std::optional<std::string>> rollup_difference(const Snapshot& snapshot, const SiteEntry& site, Day day,
                                                     const DayHeader& header, const DayTable& stored) {
  for (const auto& [kind, block] : compute_rollups(stored, site.zone)) {
    const auto read = read_day_rollup(snapshot, site.site.number, day, header.generation, kind);
    if (!read) return read.error();
    if (!is_same(*read, block)) {
      return std::optional<std::string>(fmt::format("its sums by {} are not those of its rows", name_of(kind)));
    }
  }
  return std::optional<std::string>();
}

Result<std::optional<std::string>> month_difference(const Snapshot& snapshot, const SiteEntry& site, Day month,
                                                    const MonthEntry& entry) {
  for (const RollupKind kind : month_kinds()) {
    const auto summed = sum_month(snapshot, site.site.number, entry.days, kind, 0, {});
    if (!summed) return summed.error();
    auto stored = read_month_rollup(snapshot, site.site.number, month, entry.generation, kind);
    if (!stored) return stored.error();
    // The totals' key is the month's start, by the zone that was the site's then.
    if (kind == RollupKind::kDay) stored = for_month(std::move(*stored), kind, month, 0);
    if (!is_same(*stored, *summed)) {
      return std::optional<std::string>(fmt::format("its month's sums by {} are not those of its days", name_of(kind)));
    }
  }
  return std::optional<std::string>();
}

}  // namespace footfall
