#include "fold/replay_difference.h"

#include <algorithm>
#include <initializer_list>

#include "fold/day_loader.h"
#include "fold/rollup_codec.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

uint64_t distance(uint64_t a, uint64_t b) { return a > b ? a - b : b - a; }

const SiteEntry* site_in(const Catalogue& catalogue, const std::string& domain) {
  const auto found = catalogue.sites.find(domain);
  return found == catalogue.sites.end() ? nullptr : found->second.get();
}

const DayEntry* day_in(const SiteEntry* site, Day day) {
  if (site == nullptr) return nullptr;
  const auto found = site->days.find(day);
  return found == site->days.end() ? nullptr : &found->second;
}

Result<Rollups> stored_rollups(const Snapshot& snapshot, const SiteEntry& site, Day day, const DayHeader& header) {
  Rollups rollups;
  for (const RollupKind kind : day_kinds()) {
    auto block = read_day_rollup(snapshot, site.site.number, day, header.generation, kind);
    if (!block) return block.error();
    rollups[kind] = std::move(*block);
  }
  return rollups;
}

Result<Rollups> rollups_of(const Catalogue& catalogue, const SiteEntry& site, Day day, const DayEntry& entry) {
  if (site.site.number == kNoSite) return Rollups{};  // its days have no rows
  if (entry.rolled_up()) return stored_rollups(*catalogue.snapshot, site, day, *entry.header);
  const auto table = load_day(catalogue, site, day, entry);
  if (!table) return table.error();
  return compute_sums(**table);
}

// Keeps those that changed most, and of the others those that are largest.
void keep_largest(ReplayDifference::Values& values) {
  using Place = ReplayDifference::Values::iterator;
  std::vector<Place> places;
  places.reserve(values.size());
  for (auto place = values.begin(); place != values.end(); ++place) places.push_back(place);
  const auto last_kept = places.begin() + static_cast<std::ptrdiff_t>(kReplayValues);
  std::nth_element(places.begin(), last_kept, places.end(), [](const Place& a, const Place& b) {
    const uint64_t size_a = a->second.size();
    const uint64_t size_b = b->second.size();
    return size_a != size_b ? size_a > size_b : a->second.after.events > b->second.after.events;
  });
  std::for_each(last_kept, places.end(), [&values](const Place& place) { values.erase(place); });
}

// One side of a day: what it adds to the sums of that side.
class Side {
 public:
  Side(ReplayDifference& difference, const DayPair& pair, Sums Change::*sums)
      : difference_(difference), pair_(pair), sums_(sums) {}

  Result<void> add(const Catalogue& catalogue) {
    const SiteEntry* site = site_in(catalogue, pair_.domain);
    const DayEntry* entry = day_in(site, pair_.day);
    if (entry == nullptr) return {};
    auto rollups = rollups_of(catalogue, *site, pair_.day, *entry);
    if (!rollups) return rollups.error();
    for (const RollupRow& row : (*rollups)[RollupKind::kDay]) difference_.totals.*sums_ += row.sums;
    for (const DimensionInfo& dimension : kDimensions) {
      add_values(*site, dimension.id, (*rollups)[rollup_kind(dimension.id)]);
    }
    return {};
  }

 private:
  void add_values(const SiteEntry& site, Dimension dimension, const RollupBlock& block) {
    auto& values = difference_.values[index(dimension)];
    const std::string prefix = pair_.name_sites && dimension == Dimension::kPage ? pair_.domain : "";
    for (const RollupRow& row : block) {
      const auto value = site.dictionaries[index(dimension)].at(static_cast<uint32_t>(row.key));
      values[prefix + std::string(value)].*sums_ += row.sums;
    }
  }

  ReplayDifference& difference_;
  const DayPair& pair_;
  Sums Change::*const sums_;
};

void add_rejects(ReplayDifference& difference, const DayPair& pair) {
  const DayEntry* before = day_in(site_in(pair.before, pair.domain), pair.day);
  const DayEntry* after = day_in(site_in(pair.after, pair.domain), pair.day);
  for (size_t i = 0; i < kReasonCount; ++i) {
    if (before != nullptr) difference.rejects[i].first += before->header->rejects[i];
    if (after != nullptr) difference.rejects[i].second += after->header->rejects[i];
  }
}

void put_sums(std::string& out, const Sums& sums) {
  for (const uint64_t part :
       {sums.visitors, sums.visits, sums.pageviews, sums.events, sums.based, sums.bounces, sums.duration_s}) {
    put_varint(out, part);
  }
}

Sums read_sums(ByteReader& reader) {
  Sums sums;
  for (uint64_t* part :
       {&sums.visitors, &sums.visits, &sums.pageviews, &sums.events, &sums.based, &sums.bounces, &sums.duration_s}) {
    *part = reader.varint();
  }
  return sums;
}

Change read_change(ByteReader& reader) {
  Change change;
  change.before = read_sums(reader);
  change.after = read_sums(reader);
  return change;
}

}  // namespace

uint64_t Change::size() const {
  return std::max({distance(before.visitors, after.visitors), distance(before.visits, after.visits),
                   distance(before.pageviews, after.pageviews), distance(before.events, after.events),
                   distance(before.bounces, after.bounces), distance(before.duration_s, after.duration_s)});
}

bool ReplayDifference::empty() const {
  const bool same_rejects =
      std::all_of(rejects.begin(), rejects.end(), [](const auto& counts) { return counts.first == counts.second; });
  return same_rejects && !totals.changed() && std::all_of(values.begin(), values.end(), [](const Values& of_dimension) {
           return changed_values(of_dimension) == 0;
         });
}

size_t changed_values(const ReplayDifference::Values& values) {
  return static_cast<size_t>(
      std::count_if(values.begin(), values.end(), [](const auto& value) { return value.second.changed(); }));
}

std::vector<std::pair<std::string_view, Change>> largest_changes(const ReplayDifference::Values& values, size_t limit) {
  std::vector<std::pair<std::string_view, Change>> changes;
  for (const auto& [value, change] : values) {
    if (change.changed()) changes.emplace_back(value, change);
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  if (changes.size() > limit) changes.resize(limit);
  return changes;
}

Result<void> add_day(ReplayDifference& difference, const DayPair& pair) {
  if (auto added = Side(difference, pair, &Change::before).add(pair.before); !added) return added;
  if (auto added = Side(difference, pair, &Change::after).add(pair.after); !added) return added;
  add_rejects(difference, pair);
  for (size_t i = 0; i < kDimensionCount; ++i) {
    if (difference.values[i].size() <= kReplayValues) continue;
    keep_largest(difference.values[i]);
    difference.cut[i] = true;
  }
  return {};
}

// Format: the totals' change, then varint dimensions, for each varint number, u8 whether it is cut, varint values and
// for each its string and change; then varint reasons and for each varint before and after. A change is 14 varints.
void put_difference(std::string& out, const ReplayDifference& difference) {
  const auto put_change = [&out](const Change& change) {
    put_sums(out, change.before);
    put_sums(out, change.after);
  };
  put_change(difference.totals);
  put_varint(out, kDimensionCount);
  for (size_t i = 0; i < kDimensionCount; ++i) {
    put_varint(out, i);
    put_fixed(out, static_cast<uint8_t>(difference.cut[i]));
    put_varint(out, difference.values[i].size());
    for (const auto& [value, change] : difference.values[i]) {
      put_string(out, value);
      put_change(change);
    }
  }
  put_varint(out, kReasonCount);
  for (const auto& [before, after] : difference.rejects) {
    put_varint(out, before);
    put_varint(out, after);
  }
}

ReplayDifference read_difference(ByteReader& reader) {
  ReplayDifference difference;
  difference.totals = read_change(reader);
  for (size_t left = reader.count(); left > 0; --left) {
    const uint64_t dimension = reader.varint();
    if (dimension >= kDimensionCount) reader.fail();
    const bool cut = reader.fixed<uint8_t>() != 0;
    for (size_t values = reader.count(); values > 0; --values) {
      std::string value(reader.string());
      const Change change = read_change(reader);
      if (reader.ok()) difference.values[dimension][std::move(value)] = change;
    }
    if (reader.ok()) difference.cut[dimension] = cut;
  }
  const size_t reasons = reader.count();
  for (size_t i = 0; i < reasons; ++i) {
    const uint64_t before = reader.varint();
    const uint64_t after = reader.varint();
    if (i < kReasonCount) difference.rejects[i] = {before, after};
  }
  return difference;
}

}  // namespace footfall
