#include "fold/rollup.h"

#include <algorithm>
#include <unordered_map>

#include "base/bytes.h"
#include "fold/dictionary.h"
#include "fold/keys.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 1;
constexpr uint32_t kNone = UINT32_MAX;

// A group while the table is walked: who was counted last, so that a distinct count is one compare.
struct Group {
  Sums sums;
  uint32_t last_visitor = kNone;
  uint32_t last_visit = kNone;
};

class Groups {
 public:
  Group& at(int64_t key) { return groups_[key]; }

  RollupBlock block() const {
    RollupBlock rows;
    rows.reserve(groups_.size());
    for (const auto& [key, group] : groups_) rows.push_back({key, group.sums});
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    return rows;
  }

 private:
  std::unordered_map<int64_t, Group> groups_;
};

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
RollupBlock roll_up(const DayTable& table, HitKey hit_key, VisitKey visit_key, BaseKey base_key) {
  Groups groups;
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
  return roll_up(table, of_hit, of_visit, of_visit);
}

RollupBlock by_dimension(const DayTable& table, Dimension dimension) {
  const size_t i = index(dimension);
  if (info(dimension).of_visit) {
    const auto key = [&](uint32_t visit, uint32_t = 0) { return int64_t{table.visit_values[i][visit]}; };
    return roll_up(table, key, key, key);
  }
  const auto of_hit = [&](uint32_t, uint32_t hit) { return int64_t{table.hit_values[i][hit]}; };
  const auto entry = [&](uint32_t visit) { return int64_t{table.visit_entry[visit]}; };
  return roll_up(table, of_hit, of_hit, entry);
}

Result<RollupBlock> read(const Snapshot& snapshot, const std::string& key) {
  auto bytes = snapshot.get(Family::kRollup, key);
  if (!bytes) return bytes.error();
  if (!bytes->has_value()) {
    return Error{Code::kDamaged, "a rollup block is missing", "restore the data directory from a backup"};
  }
  return decode_rollup(**bytes);
}

}  // namespace

Sums& Sums::operator+=(const Sums& other) {
  visitors += other.visitors;
  visits += other.visits;
  pageviews += other.pageviews;
  events += other.events;
  based += other.based;
  bounces += other.bounces;
  duration_s += other.duration_s;
  return *this;
}

Rollups compute_sums(const DayTable& table) {
  Rollups blocks;
  blocks[RollupKind::kDay] = by_time(table, [&](int64_t) { return table.start; });
  for (const DimensionInfo& dimension : kDimensions) {
    if (dimension.rolled_up) blocks[rollup_kind(dimension.id)] = by_dimension(table, dimension.id);
  }
  return blocks;
}

Rollups compute_rollups(const DayTable& table, const Zone& zone) {
  Rollups blocks = compute_sums(table);
  blocks[RollupKind::kHour] = by_time(table, [&](int64_t second) { return zone.hour_start(second); });
  blocks[RollupKind::kMinute] = by_time(table, [&](int64_t second) { return zone.minute_start(second); });
  return blocks;
}

RollupBlock sum_blocks(std::span<const RollupBlock> blocks) {
  std::map<int64_t, Sums> sums;
  for (const RollupBlock& block : blocks) {
    for (const RollupRow& row : block) sums[row.key] += row.sums;
  }
  RollupBlock rows;
  for (const auto& [key, sum] : sums) rows.push_back({key, sum});
  return rows;
}

Result<RollupBlock> read_day_rollup(const Snapshot& snapshot, SiteNumber site, Day day, uint64_t generation,
                                    RollupKind kind) {
  return read(snapshot, keys::rollup(site, keys::Grain::kDay, kind, day, generation));
}

Result<RollupBlock> read_month_rollup(const Snapshot& snapshot, SiteNumber site, Day month, uint64_t generation,
                                      RollupKind kind) {
  return read(snapshot, keys::rollup(site, keys::Grain::kMonth, kind, month, generation));
}

// Format: u8 version, varint rows, then for each row the key as a zigzag delta to the one before and its sums, all
// varints.
std::string encode_rollup(const RollupBlock& block) {
  std::string out;
  put_fixed(out, kVersion);
  put_varint(out, block.size());
  int64_t last = 0;
  for (const RollupRow& row : block) {
    const int64_t delta = row.key - last;
    put_varint(out, (static_cast<uint64_t>(delta) << 1) ^ static_cast<uint64_t>(delta >> 63));
    last = row.key;
    for (const uint64_t part : {row.sums.visitors, row.sums.visits, row.sums.pageviews, row.sums.events, row.sums.based,
                                row.sums.bounces, row.sums.duration_s}) {
      put_varint(out, part);
    }
  }
  return out;
}

Result<RollupBlock> decode_rollup(std::string_view bytes) {
  ByteReader reader(bytes);
  const auto version = reader.fixed<uint8_t>();
  RollupBlock block(reader.count());
  int64_t last = 0;
  for (RollupRow& row : block) {
    const uint64_t delta = reader.varint();
    last += static_cast<int64_t>(delta >> 1) ^ -static_cast<int64_t>(delta & 1);
    row.key = last;
    for (uint64_t* part : {&row.sums.visitors, &row.sums.visits, &row.sums.pageviews, &row.sums.events, &row.sums.based,
                           &row.sums.bounces, &row.sums.duration_s}) {
      *part = reader.varint();
    }
  }
  if (!reader.ok() || version != kVersion) {
    return Error{Code::kDamaged, "a rollup block is not readable", "restore the data directory from a backup"};
  }
  return block;
}

}  // namespace footfall
