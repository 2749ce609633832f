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
DayCodes of_time(const DayFrame& frame, Grain grain, Counted counted, const TimeCodes& times) {
  const DayBuckets buckets(frame.zone, grain, frame.day, frame.span);
  DayCodes out;
  for (uint32_t i = 0; i < buckets.count(); ++i) out.keys.push_back({times.code(grain, buckets.key_of(i))});
  if (buckets.count() == 1) return out;
  out.by_hit = counted == Counted::kHits;
  const std::span<const uint32_t> seconds = out.by_hit ? frame.columns.hit_time : frame.columns.visit_time;
  out.own.reserve(seconds.size());
  for (const uint32_t second : seconds) {
    out.own.push_back(std::min(buckets.number(frame.columns.start + second), buckets.count() - 1));
  }
  out.codes = out.own;
  return out;
}

DayCodes of_dimension(const DayFrame& frame, Dimension dimension, Counted counted,
                      const Matcher::Dictionaries& dictionaries) {
  const bool entry = dimension == Dimension::kPage && counted == Counted::kBased;
  const IdView& column = entry ? frame.columns.visit_entry : frame.columns.values[index(dimension)];
  DayCodes out;
  out.by_hit = !entry && !info(dimension).of_visit;
  out.codes = column.codes;
  const size_t size = column.ids.empty() ? dictionaries[index(dimension)].size() : column.ids.size();
  out.keys.reserve(size);
  for (uint32_t code = 0; code < size; ++code) out.keys.push_back({column.id(code)});
  return out;
}

DayCodes of_axis(const DayFrame& frame, const Axis& axis, Counted counted, const TimeCodes& times,
                 const Matcher::Dictionaries& dictionaries) {
  if (is_time(axis)) return of_time(frame, std::get<Grain>(axis), counted, times);
  return of_dimension(frame, std::get<Dimension>(axis), counted, dictionaries);
}

std::vector<uint32_t> to_hits(const DayColumns& columns, const DayCodes& codes) {
  std::vector<uint32_t> out(columns.hits(), 0);
  if (codes.codes.empty()) return out;
  if (codes.by_hit) {
    std::copy(codes.codes.begin(), codes.codes.end(), out.begin());
    return out;
  }
  for (size_t visit = 0; visit < columns.visits(); ++visit) {
    std::fill(out.begin() + columns.visit_first[visit], out.begin() + columns.visit_first[visit + 1],
              codes.codes[visit]);
  }
  return out;
}

GroupKey both(GroupKey key, const GroupKey& second, size_t axis) {
  key[axis] = second[0];
  return key;
}

// Numbers every combination.
void number_all(DayCodes& out, const DayCodes& first, const DayCodes& second, size_t axis) {
  out.keys.reserve(first.keys.size() * second.keys.size());
  for (const GroupKey& key : first.keys) {
    for (const GroupKey& other : second.keys) out.keys.push_back(both(key, other, axis));
  }
}

// Numbers the combinations that come, in their order.
void number_met(DayCodes& out, const DayCodes& first, const DayCodes& second, size_t axis,
                std::vector<uint64_t>& combined) {
  std::unordered_map<uint64_t, uint32_t, Mix> numbers;
  for (uint64_t& code : combined) {
    const auto [at, is_new] = numbers.try_emplace(code, static_cast<uint32_t>(out.keys.size()));
    if (is_new) {
      out.keys.push_back(both(first.keys[code / second.keys.size()], second.keys[code % second.keys.size()], axis));
    }
    code = at->second;
  }
}

std::vector<uint64_t> products(const DayColumns& columns, const DayCodes& first, const DayCodes& second, bool by_hit) {
  const auto rows = [&](const DayCodes& codes) {
    if (by_hit) return to_hits(columns, codes);
    if (codes.codes.empty()) return std::vector<uint32_t>(columns.visits(), 0);
    return std::vector<uint32_t>(codes.codes.begin(), codes.codes.end());
  };
  const std::vector<uint32_t> left = rows(first);
  const std::vector<uint32_t> right = rows(second);
  std::vector<uint64_t> combined(left.size());
  for (size_t i = 0; i < combined.size(); ++i) combined[i] = left[i] * second.keys.size() + right[i];
  return combined;
}

// `axis` is the second's.
DayCodes combine(const DayColumns& columns, DayCodes first, DayCodes second, size_t axis) {
  DayCodes out;
  out.by_hit = first.by_hit || second.by_hit;
  std::vector<uint64_t> combined = products(columns, first, second, out.by_hit);
  if (first.keys.size() * second.keys.size() <= std::max(kFewCells, combined.size())) {
    number_all(out, first, second, axis);
  } else {
    number_met(out, first, second, axis, combined);
  }
  out.own.assign(combined.begin(), combined.end());
  out.codes = out.own;
  return out;
}

}  // namespace

DayCodes codes_of(const DayFrame& frame, const std::vector<Axis>& axes, Counted counted, const TimeCodes& times,
                  const Matcher::Dictionaries& dictionaries) {
  if (axes.empty()) return {.codes = {}, .own = {}, .keys = {GroupKey{}}};
  DayCodes out = of_axis(frame, axes[0], counted, times, dictionaries);
  for (size_t i = 1; i < axes.size(); ++i) {
    out = combine(frame.columns, std::move(out), of_axis(frame, axes[i], counted, times, dictionaries), i);
  }
  return out;
}

}  // namespace footfall
