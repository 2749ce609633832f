#include "fold/rollup.h"

#include <algorithm>
#include <unordered_map>

namespace footfall {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

// A group while the table is walked: who was counted last, so that a distinct count is one compare.
struct Group {
  Sums sums;
  uint32_t last_visitor = kNone;
  uint32_t last_visit = kNone;
};

class Groups {
 public:
  // Keys below `ids` are found by a table, others by a map.
  explicit Groups(size_t ids = 0) : places_(ids, kNone) {}

  Group& at(int64_t key) {
    uint32_t& place = static_cast<size_t>(key) < places_.size() ? places_[static_cast<size_t>(key)] : far(key);
    if (place == kNone) {
      place = static_cast<uint32_t>(groups_.size());
      groups_.emplace_back(key, Group());
    }
    return groups_[place].second;
  }

  RollupBlock block() const {
    RollupBlock rows;
    rows.reserve(groups_.size());
    for (const auto& [key, group] : groups_) rows.push_back({key, group.sums});
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    return rows;
  }

 private:
  uint32_t& far(int64_t key) { return far_places_.try_emplace(key, kNone).first->second; }

  std::vector<std::pair<int64_t, Group>> groups_;
  std::vector<uint32_t> places_;
  std::unordered_map<int64_t, uint32_t> far_places_;
};

size_t ids_in(const std::vector<uint32_t>& values) {
  return values.empty() ? 0 : size_t{*std::max_element(values.begin(), values.end())} + 1;
}

void count_hit(Group& group, uint32_t visitor, uint8_t flags) {
  if (group.last_visitor != visitor) group.sums.visitors += 1;
  group.last_visitor = visitor;
  group.sums.events += 1;
  if ((flags & kHitPageview) != 0) group.sums.pageviews += 1;
}

void count_visit(Group& group, uint32_t visit) {
  if (group.last_visit != visit) group.sums.visits += 1;
  group.last_visit = visit;
}

void count_base(Group& group, const DayTable& table, size_t visit) {
  group.sums.based += 1;
  group.sums.bounces += table.visit_bounce[visit];
  group.sums.duration_s += table.visit_duration[visit];
}

// `hit_key(visit, hit)` and `visit_key(visit, hit)` give the group of a hit and of the visit that has it;
// `base_key(visit)` the group that its bounce and duration belong to.
template <class HitKey, class VisitKey, class BaseKey>
RollupBlock roll_up(Groups groups, const DayTable& table, HitKey hit_key, VisitKey visit_key, BaseKey base_key) {
  for (uint32_t visit = 0; visit < table.visits(); ++visit) {
    for (uint32_t hit = table.visit_first[visit]; hit < table.visit_first[visit + 1]; ++hit) {
      count_hit(groups.at(hit_key(visit, hit)), table.visit_visitor[visit], table.hit_flags[hit]);
      count_visit(groups.at(visit_key(visit, hit)), visit);
    }
    count_base(groups.at(base_key(visit)), table, visit);
  }
  return groups.block();
}

template <class Bucket>
RollupBlock by_time(const DayTable& table, Bucket bucket) {
  const auto of_hit = [&](uint32_t, uint32_t hit) { return bucket(table.start + table.hit_time[hit]); };
  const auto of_visit = [&](uint32_t visit, uint32_t = 0) {
    return bucket(table.start + table.hit_time[table.visit_first[visit]]);
  };
  return roll_up(Groups(), table, of_hit, of_visit, of_visit);
}

// Of what hits have: a visit counts, with its bounce and duration, in the group of each of its hits.
RollupBlock by_values(const DayTable& table, const std::vector<uint32_t>& values) {
  Groups groups(ids_in(values));
  for (uint32_t visit = 0; visit < table.visits(); ++visit) {
    for (uint32_t hit = table.visit_first[visit]; hit < table.visit_first[visit + 1]; ++hit) {
      Group& group = groups.at(values[hit]);
      count_hit(group, table.visit_visitor[visit], table.hit_flags[hit]);
      if (group.last_visit != visit) count_base(group, table, visit);
      count_visit(group, visit);
    }
  }
  return groups.block();
}

RollupBlock by_page(const DayTable& table) {
  const std::vector<uint32_t>& pages = table.hit_values[index(Dimension::kPage)];
  const auto of_hit = [&](uint32_t, uint32_t hit) { return int64_t{pages[hit]}; };
  const auto entry = [&](uint32_t visit) { return int64_t{table.visit_entry[visit]}; };
  return roll_up(Groups(ids_in(pages)), table, of_hit, of_hit, entry);
}

RollupBlock by_dimension(const DayTable& table, const DimensionInfo& dimension) {
  const size_t i = index(dimension.id);
  if (dimension.id == Dimension::kPage) return by_page(table);
  if (!dimension.of_visit) return by_values(table, table.hit_values[i]);
  const auto key = [&](uint32_t visit, uint32_t = 0) { return int64_t{table.visit_values[i][visit]}; };
  return roll_up(Groups(ids_in(table.visit_values[i])), table, key, key, key);
}

// Both ascending.
RollupBlock sum_of_two(const RollupBlock& a, const RollupBlock& b) {
  RollupBlock sum;
  sum.reserve(std::max(a.size(), b.size()));
  auto left = a.begin();
  for (const RollupRow& row : b) {
    while (left != a.end() && left->key < row.key) sum.push_back(*left++);
    sum.push_back(row);
    if (left != a.end() && left->key == row.key) sum.back().sums += (left++)->sums;
  }
  sum.insert(sum.end(), left, a.end());
  return sum;
}

}  // namespace

Sums& Sums::operator+=(const Sums& other) {
  for (const auto sum : kSums) this->*sum += other.*sum;
  return *this;
}

Rollups compute_sums(const DayTable& table) {
  Rollups blocks;
  blocks[RollupKind::kDay] = by_time(table, [&](int64_t) { return table.start; });
  for (const DimensionInfo& dimension : kDimensions) {
    blocks[rollup_kind(dimension.id)] = by_dimension(table, dimension);
  }
  return blocks;
}

Rollups compute_rollups(const DayTable& table, const Zone& zone) {
  Rollups blocks = compute_sums(table);
  blocks[RollupKind::kHour] = by_time(table, [&](int64_t second) { return zone.hour_start(second); });
  blocks[RollupKind::kMinute] = by_time(table, [&](int64_t second) { return zone.minute_start(second); });
  return blocks;
}

std::vector<RollupKind> day_kinds() {
  std::vector<RollupKind> kinds{RollupKind::kDay};
  for (const DimensionInfo& dimension : kDimensions) kinds.push_back(rollup_kind(dimension.id));
  return kinds;
}

std::vector<RollupKind> month_kinds() {
  std::vector<RollupKind> kinds = day_kinds();
  kinds.push_back(RollupKind::kDays);
  return kinds;
}

RollupBlock for_month(RollupBlock block, RollupKind of_month, Day day, int64_t month_start) {
  for (RollupRow& row : block) {
    if (of_month == RollupKind::kDay) row.key = month_start;
    if (of_month == RollupKind::kDays) row.key = day;
  }
  return block;
}

RollupBlock sum_blocks(std::span<const RollupBlock> blocks) {
  RollupBlock sum;
  for (const RollupBlock& block : blocks) sum = sum_of_two(sum, block);
  return sum;
}

}  // namespace footfall
