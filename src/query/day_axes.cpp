#include "query/day_axes.h"

#include <algorithm>
#include <unordered_map>

namespace footfall {
namespace {

constexpr size_t kFewCells = 65'536;  // as many combinations as this are numbered whether they come or not

struct Mix {
  size_t operator()(uint64_t key) const { return mixed(key); }
};

// Codes by the time of hits or of visits.
AxisCodes of_time(const DayFrame& frame, Grain grain, Counted counted, const TimeCodes& times) {
  const DayBuckets buckets(frame.zone, grain, frame.day, frame.span);
  AxisCodes out;
  out.count = buckets.count();
  for (uint32_t i = 0; i < out.count; ++i) out.own_keys.push_back(times.code(grain, buckets.key_of(i)));
  out.keys = out.own_keys;
  if (out.count == 1) return out;
  out.by_hit = counted == Counted::kHits;
  const std::span<const uint32_t> seconds = out.by_hit ? frame.columns.hit_time : frame.columns.visit_time;
  out.own_codes.reserve(seconds.size());
  for (const uint32_t second : seconds) {
    out.own_codes.push_back(std::min(buckets.number(frame.columns.start + second), buckets.count() - 1));
  }
  out.codes = out.own_codes;
  return out;
}

AxisCodes of_dimension(const DayFrame& frame, Dimension dimension, Counted counted,
                       const Matcher::Dictionaries& dictionaries) {
  const bool entry = dimension == Dimension::kPage && counted == Counted::kBased;
  const IdView& column = entry ? frame.columns.visit_entry : frame.columns.values[index(dimension)];
  AxisCodes out;
  out.by_hit = !entry && !info(dimension).of_visit;
  out.codes = column.codes;
  out.keys = column.ids;
  out.count = column.ids.empty() ? dictionaries[index(dimension)].size() : column.ids.size();
  return out;
}

AxisCodes of_axis(const DayFrame& frame, const Axis& axis, Counted counted, const TimeCodes& times,
                  const Matcher::Dictionaries& dictionaries) {
  if (is_time(axis)) return of_time(frame, std::get<Grain>(axis), counted, times);
  return of_dimension(frame, std::get<Dimension>(axis), counted, dictionaries);
}

// Makes room for another axis in each combination, and puts its codes there.
void add_axis(const DayColumns& columns, const AxisCodes& axis, bool by_hit, std::vector<uint64_t>& combined) {
  for (uint64_t& code : combined) code *= axis.count;
  if (axis.codes.empty()) return;
  axis.codes.visit([&](auto codes) {
    if (axis.by_hit == by_hit) {
      for (size_t i = 0; i < codes.size(); ++i) combined[i] += codes[i];
      return;
    }
    for (size_t visit = 0; visit < codes.size(); ++visit) {
      for (uint32_t hit = columns.visit_first[visit]; hit < columns.visit_first[visit + 1]; ++hit) {
        combined[hit] += codes[visit];
      }
    }
  });
}

// Numbers the combinations that come, in their order.
void number_met(std::vector<uint64_t>& combined, DayCodes& out) {
  std::unordered_map<uint64_t, uint32_t, Mix> numbers;
  for (uint64_t& code : combined) {
    const auto [at, is_new] = numbers.try_emplace(code, static_cast<uint32_t>(out.met.size()));
    if (is_new) out.met.push_back(code);
    code = at->second;
  }
  out.count = out.met.size();
}

void combine(const DayColumns& columns, DayCodes& out) {
  std::vector<uint64_t> combined(out.by_hit ? columns.hits() : columns.visits(), 0);
  for (const AxisCodes& axis : out.axes) {
    add_axis(columns, axis, out.by_hit, combined);
    out.count *= axis.count;
  }
  if (out.count > std::max(kFewCells, combined.size())) number_met(combined, out);
  out.own.assign(combined.begin(), combined.end());
  out.codes = out.own;
}

}  // namespace

GroupKey DayCodes::key(uint32_t code) const {
  GroupKey key{};
  if (axes.size() == 1) {
    key[0] = axes[0].key(code);
    return key;
  }
  uint64_t left = met.empty() ? code : met[code];
  for (size_t axis = axes.size(); axis-- > 0; left /= axes[axis].count)
    key[axis] = axes[axis].key(left % axes[axis].count);
  return key;
}

DayCodes codes_of(const DayFrame& frame, const std::vector<Axis>& axes, Counted counted, const TimeCodes& times,
                  const Matcher::Dictionaries& dictionaries) {
  DayCodes out;
  for (const Axis& axis : axes) {
    out.axes.push_back(of_axis(frame, axis, counted, times, dictionaries));
    out.by_hit = out.by_hit || out.axes.back().by_hit;
  }
  if (axes.size() > 1) {
    combine(frame.columns, out);
  } else if (axes.size() == 1) {
    out.codes = out.axes[0].codes;
    out.count = out.axes[0].count;
  }
  return out;
}

}  // namespace footfall
