#include "query/buckets.h"

#include <algorithm>

#include <fmt/format.h>

namespace footfall {
namespace {

constexpr int64_t kDaySeconds = int64_t{24} * 3600;

// Local seconds before 1970 are negative, and % would round them the wrong way: a whole number of days moves them.
constexpr int64_t kPositive = 10'000 * 366 * kDaySeconds;

int64_t offset_at(const Zone& zone, int64_t second) {
  return (zone.local(second) - absl::CivilSecond(1970, 1, 1)) - second;
}

// First second of the span that has the offset of its last.
int64_t change_of(const Zone& zone, Span span) {
  const int64_t after = offset_at(zone, span.to - 1);
  int64_t low = span.from;
  int64_t high = span.to - 1;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    if (offset_at(zone, middle) == after) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

int64_t grain_seconds(Grain grain) {
  if (grain == Grain::kMinute) return 60;
  return grain == Grain::kHour ? 3600 : 0;
}

// How many labels there may be at most; exact but for changes of clocks.
int64_t label_count(Grain grain, const Range& range) {
  const int64_t seconds = grain_seconds(grain);
  if (seconds != 0) return (range.span.to - range.span.from) / seconds;
  const int64_t days = int64_t{range.last} - range.first + 1;
  return grain == Grain::kDay ? days : days / 28;
}

void add_day_labels(Grain grain, Day day, const Range& range, const Zone& zone, std::vector<std::string>& labels) {
  const Span whole = zone.span_of(day);
  const Span span{std::max(whole.from, range.span.from), std::min(whole.to, range.span.to)};
  if (span.from >= span.to) return;
  const DayBuckets buckets(zone, grain, day, whole);
  int64_t last = buckets.key(span.from);
  labels.push_back(bucket_label(grain, last, zone));
  // Offsets are whole minutes today; older ones in seconds only shift where a step looks, never past a bucket.
  for (int64_t second = span.from; second < span.to; second += 60) {
    const int64_t key = buckets.key(second);
    if (key != last) labels.push_back(bucket_label(grain, key, zone));
    last = key;
  }
  if (const int64_t key = buckets.key(span.to - 1); key != last) labels.push_back(bucket_label(grain, key, zone));
}

std::string hour_label(int64_t key, const Zone& zone) {
  // Where the clocks change inside an hour, the start of what follows is counted back to before the change: only later
  // seconds of the bucket have its local hour.
  const bool starts_there = zone.hour_start(key) == key;
  std::string label = zone.label(starts_there ? key : key + 3599);
  return label.replace(label.size() - 5, 5, "00:00");
}

}  // namespace

Grain grain_for(const Range& range) {
  constexpr int64_t kHours = 48 * 3600 + 3600;  // two days, one of them with 25 hours
  constexpr int64_t kHalfYear = 184;            // days; six months in a row have no more
  if (range.span.to - range.span.from <= kHours) return Grain::kHour;
  return range.last - range.first < kHalfYear ? Grain::kDay : Grain::kMonth;
}

DayBuckets::DayBuckets(const Zone& zone, Grain grain, Day day, Span span)
    : key_(grain == Grain::kMonth ? month_start(day) : day), seconds_(grain_seconds(grain)) {
  if (seconds_ == 0) return;
  before_ = offset_at(zone, span.from) + kPositive;
  after_ = offset_at(zone, span.to - 1) + kPositive;
  // A shift by whole buckets cuts none: what lies before and after it in local time is one bucket, by the same key.
  const bool cuts = (after_ - before_) % seconds_ != 0;
  change_ = before_ == after_ ? span.from : change_of(zone, span);
  first_before_ = (span.from + before_) / seconds_;
  const bool has_before = change_ > span.from;
  numbers_before_ = has_before ? number(change_ - 1) + 1 : 0;
  const int64_t at_change = (change_ + after_) / seconds_;
  const bool shared = has_before && !cuts && (change_ + after_) % seconds_ != 0;
  first_after_ = at_change - (shared ? numbers_before_ - 1 : numbers_before_);
  if (span.from < span.to) count_ = number(span.to - 1) + 1;
}

int64_t DayBuckets::key_of(uint32_t number) const {
  if (seconds_ == 0) return key_;
  const bool before = number < numbers_before_;
  return (number + (before ? first_before_ : first_after_)) * seconds_ - (before ? before_ : after_);
}

std::string bucket_label(Grain grain, int64_t key, const Zone& zone) {
  if (grain == Grain::kHour) return hour_label(key, zone);
  return grain == Grain::kMinute ? zone.label(key) : day_label(static_cast<Day>(key));
}

std::string iso_label(int64_t second, const Zone& zone) {
  std::string label = zone.label(second);
  label[label.find(' ')] = 'T';
  const int64_t minutes = offset_at(zone, second) / 60;
  const int64_t positive = minutes < 0 ? -minutes : minutes;
  return fmt::format("{}{}{:02}:{:02}", label, minutes < 0 ? '-' : '+', positive / 60, positive % 60);
}

Result<std::vector<std::string>> time_labels(Grain grain, const Range& range, const Zone& zone) {
  if (label_count(grain, range) > static_cast<int64_t>(kTimeLabels)) {
    return Error{Code::kInvalid, fmt::format("include.time_labels would be more than {} labels", kTimeLabels),
                 "ask for a shorter date_range or a coarser time dimension"};
  }
  std::vector<std::string> labels;
  for (Day day = range.first; day <= range.last; ++day) {
    if (grain_seconds(grain) != 0) {
      add_day_labels(grain, day, range, zone, labels);
    } else if (grain == Grain::kDay || day == range.first || day == month_start(day)) {
      labels.push_back(bucket_label(grain, grain == Grain::kDay ? day : month_start(day), zone));
    }
  }
  return labels;
}

}  // namespace footfall
