#include "query/live.h"

#include <algorithm>
#include <bit>
#include <vector>

#include <boost/json.hpp>

#include "base/utc_time.h"
#include "fold/day_loader.h"
#include "fold/rollup_codec.h"
#include "query/json_reject.h"

namespace json = boost::json;

namespace footfall {
namespace {

constexpr int64_t kMinuteSeconds = 60;
constexpr uint32_t kRecent = uint32_t{1} << kLiveMinutes;  // beside a bit for each minute: in the last five
static_assert(kLiveMinutes < 32);

// Counts the days that are not open in memory.
class StoredCount {
 public:
  StoredCount(Live& live, int64_t now_s) : live_(live), now_s_(now_s), from_(live.minutes.front().start) {}

  [[nodiscard]] int64_t from() const { return from_; }

  // Visitors are numbered by day, so days are counted one after the other.
  void begin_day(size_t visitors) { seen_.assign(visitors, 0); }

  void hit(int64_t second, uint32_t visitor, bool pageview) {
    const int64_t at = std::min(second, now_s_);
    if (at < from_) return;
    const size_t minute = static_cast<size_t>((at - from_) / kMinuteSeconds);
    const bool recent = at > now_s_ - kLiveSeconds;
    if (visitor >= seen_.size()) seen_.resize(visitor + size_t{1}, 0);
    seen_[visitor] |= uint32_t{1} << minute | (recent ? kRecent : 0);
    if (!pageview) return;
    live_.minutes[minute].pageviews += 1;
    live_.pageviews += recent ? 1 : 0;
  }

  void end_day() {
    for (const uint32_t bits : seen_) {
      live_.visitors += (bits & kRecent) != 0 ? 1 : 0;
      for (uint32_t minutes = bits & (kRecent - 1); minutes != 0; minutes &= minutes - 1) {
        live_.minutes[static_cast<size_t>(std::countr_zero(minutes))].visitors += 1;
      }
    }
  }

  void minute(const RollupRow& row) {
    const int64_t minute = (row.key - from_) / kMinuteSeconds;
    if (row.key < from_ || minute >= static_cast<int64_t>(kLiveMinutes)) return;
    live_.minutes[static_cast<size_t>(minute)].visitors += row.sums.visitors;
    live_.minutes[static_cast<size_t>(minute)].pageviews += row.sums.pageviews;
  }

 private:
  Live& live_;
  const int64_t now_s_;
  const int64_t from_;
  std::vector<uint32_t> seen_;  // by visitor: the minutes they were seen in
};

void count_table(StoredCount& count, const DayTable& table) {
  count.begin_day(table.visitors);
  for (size_t visit = 0; visit < table.visits(); ++visit) {
    for (uint32_t hit = table.visit_first[visit]; hit < table.visit_first[visit + 1]; ++hit) {
      count.hit(table.start + table.hit_time[hit], table.visit_visitor[visit],
                (table.hit_flags[hit] & kHitPageview) != 0);
    }
  }
  count.end_day();
}

// A day that is sealed ended more than five minutes ago, so its minutes say all that is needed of it.
Result<void> count_sealed(StoredCount& count, const Catalogue& catalogue, const SiteEntry& site, Day day,
                          const DayHeader& header) {
  const Result<RollupBlock> minutes =
      read_day_rollup(*catalogue.snapshot, site.site.number, day, header.generation, RollupKind::kMinute);
  if (!minutes) return minutes.error();
  for (const RollupRow& row : *minutes) count.minute(row);
  return {};
}

Result<void> count_day(StoredCount& count, const Catalogue& catalogue, const SiteEntry& site, Day day,
                       const DayEntry& entry, int64_t now_s) {
  const DayHeader& header = *entry.header;
  if (entry.rolled_up() && header.end <= now_s - kLiveSeconds) {
    return count_sealed(count, catalogue, site, day, header);
  }
  const Result<std::shared_ptr<const DayTable>> table = load_day(catalogue, site, day, entry);
  if (!table) return table.error();
  count_table(count, **table);
  return {};
}

json::object to_object(const LiveMinute& minute) {
  return {{"time", utc_text(minute.start)}, {"visitors", minute.visitors}, {"pageviews", minute.pageviews}};
}

}  // namespace

Result<Live> LiveCounter::count(const Catalogue& catalogue, const SiteEntry& site, int64_t now_s) {
  Live live;
  live.version = catalogue.version;
  live.rejects = site.recent_rejects;
  const int64_t running = now_s - now_s % kMinuteSeconds;
  for (size_t i = 0; i < kLiveMinutes; ++i) {
    live.minutes[i].start = running - static_cast<int64_t>(kLiveMinutes - 1 - i) * kMinuteSeconds;
  }
  std::map<Day, OpenDay> before;
  before.swap(days_);
  StoredCount count(live, now_s);
  for (auto day = site.days.rbegin(); day != site.days.rend(); ++day) {
    const DayEntry& entry = day->second;
    if (entry.header->end <= count.from()) break;
    if (entry.rows && entry.header->state < DayState::kSealed) {
      if (auto known = before.extract(day->first)) days_.insert(std::move(known));
      add_open(live, day->first, entry, now_s);
      continue;
    }
    Result<void> done = count_day(count, catalogue, site, day->first, entry, now_s);
    if (!done) return done.error();
  }
  return live;
}

void LiveCounter::add_open(Live& live, Day day, const DayEntry& entry, int64_t now_s) {
  OpenDay& open = days_[day];
  if (open.generation != entry.header->generation) open = {entry.header->generation, {}};
  open.window.take(*entry.rows, live.minutes.front().start, now_s);
  for (LiveMinute& minute : live.minutes) {
    const LiveSums sums = open.window.minute(minute.start);
    minute.visitors += sums.visitors;
    minute.pageviews += sums.pageviews;
  }
  const LiveSums recent = open.window.after(now_s - kLiveSeconds);
  live.visitors += recent.visitors;
  live.pageviews += recent.pageviews;
}

std::string to_json(const Live& live) {
  json::array minutes;
  for (const LiveMinute& minute : live.minutes) minutes.push_back(to_object(minute));
  json::array rejects;
  for (const RecentReject& reject : live.rejects) rejects.push_back(to_object(reject.reason, reject.example));
  return json::serialize(json::object{{"visitors", live.visitors},
                                      {"pageviews", live.pageviews},
                                      {"minutes", std::move(minutes)},
                                      {"rejects", std::move(rejects)},
                                      {"version", live.version}});
}

}  // namespace footfall
