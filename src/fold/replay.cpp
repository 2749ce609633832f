#include "fold/replay.h"

#include <algorithm>

#include "base/bytes.h"
#include "fold/refold.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 1;
constexpr uint8_t kOnlyOlder = 1;
constexpr uint8_t kRunning = 2;
constexpr uint8_t kStopped = 4;
constexpr uint8_t kBegun = 8;

bool by_date(const DayKey& a, const DayKey& b) { return a.day != b.day ? a.day < b.day : a.site < b.site; }

bool is_part(const Replay& replay, const DayKey& key, const DayHeader& header, bool older) {
  const ReplayRequest& request = replay.request;
  if (key.day < request.from || key.day > request.to || header.ranges.empty()) return false;
  if (header.ranges.front().first > replay.asked_at) return false;
  if (replay.begun && !by_date(replay.last, key)) return false;
  return !request.only_older || older;
}

uint64_t numbers_in(const std::vector<NumberRange>& ranges) {
  uint64_t sum = 0;
  for (const NumberRange& range : ranges) sum += range.last - range.first + 1;
  return sum;
}

void put_day(std::string& out, Day day) { put_fixed(out, day); }

}  // namespace

// Format: u8 version, u8 flags, domain, i32 from, i32 to, varint asked at, varint settings since, the last day as
// varint site and i32 day, varint attempts, days and records, the difference, varint closed days, varint named ones and
// for each its domain and i32 day.
std::string encode_replay(const Replay& replay) {
  std::string out;
  put_fixed(out, kVersion);
  put_fixed(out, static_cast<uint8_t>((replay.request.only_older ? kOnlyOlder : 0) | (replay.running ? kRunning : 0) |
                                      (replay.stopped ? kStopped : 0) | (replay.begun ? kBegun : 0)));
  put_string(out, replay.request.domain);
  put_day(out, replay.request.from);
  put_day(out, replay.request.to);
  put_varint(out, replay.asked_at);
  put_varint(out, replay.settings_since);
  put_varint(out, replay.last.site);
  put_day(out, replay.last.day);
  put_varint(out, replay.attempts);
  put_varint(out, replay.days);
  put_varint(out, replay.records);
  put_difference(out, replay.findings->difference);
  put_varint(out, replay.findings->closed_count);
  put_varint(out, replay.findings->closed.size());
  for (const NamedDay& day : replay.findings->closed) {
    put_string(out, day.site);
    put_day(out, day.day);
  }
  return out;
}

Result<Replay> decode_replay(std::string_view bytes) {
  ByteReader reader(bytes);
  Replay replay;
  const auto version = reader.fixed<uint8_t>();
  const auto flags = reader.fixed<uint8_t>();
  replay.request.only_older = (flags & kOnlyOlder) != 0;
  replay.running = (flags & kRunning) != 0;
  replay.stopped = (flags & kStopped) != 0;
  replay.begun = (flags & kBegun) != 0;
  replay.request.domain = reader.string();
  replay.request.from = reader.fixed<Day>();
  replay.request.to = reader.fixed<Day>();
  replay.asked_at = reader.varint();
  replay.settings_since = reader.varint();
  replay.last.site = static_cast<SiteNumber>(reader.varint());
  replay.last.day = reader.fixed<Day>();
  replay.attempts = static_cast<uint32_t>(reader.varint());
  replay.days = reader.varint();
  replay.records = reader.varint();
  ReplayFindings findings;
  findings.difference = read_difference(reader);
  findings.closed_count = reader.varint();
  for (size_t left = reader.count(); left > 0; --left) {
    std::string domain(reader.string());
    findings.closed.push_back({std::move(domain), reader.fixed<Day>()});
  }
  if (!reader.ok() || version != kVersion) {
    return Error{Code::kDamaged, "the stored replay is not readable", "restore the data directory from a backup"};
  }
  replay.findings = std::make_shared<const ReplayFindings>(std::move(findings));
  return replay;
}

std::deque<DayKey> days_to_do(const Catalogue& catalogue, const Replay& replay) {
  std::deque<DayKey> days;
  for (const auto& [domain, site] : catalogue.sites) {
    if (!replay.request.domain.empty() && domain != replay.request.domain) continue;
    for (const auto& [day, entry] : site->days) {
      const DayKey key{site->site.number, day};
      const bool older = is_older(*entry.header, site->site, catalogue.data_version);
      if (is_part(replay, key, *entry.header, older)) days.push_back(key);
    }
  }
  std::sort(days.begin(), days.end(), by_date);
  return days;
}

Portion take_portion(const Catalogue& catalogue, std::deque<DayKey>& days, const ReplayLimits& limits) {
  std::map<SiteNumber, const SiteEntry*> sites;
  for (const auto& [domain, site] : catalogue.sites) sites[site->site.number] = site.get();
  Portion portion;
  std::vector<NumberRange> ranges;
  for (; !days.empty() && portion.days.size() + portion.closed.size() < limits.days; days.pop_front()) {
    const DayKey key = days.front();
    const auto site = sites.find(key.site);
    if (site == sites.end()) continue;
    const auto entry = site->second->days.find(key.day);
    if (entry == site->second->days.end()) continue;
    const DayHeader& header = *entry->second.header;
    if (header.state == DayState::kClosed) {
      portion.closed.push_back({site->second->site.domain, key.day});
    } else {
      auto wider = ranges;
      wider.insert(wider.end(), header.ranges.begin(), header.ranges.end());
      wider = merged_ranges(std::move(wider));
      if (!portion.days.empty() && numbers_in(wider) > limits.records) break;
      ranges = std::move(wider);
      portion.days.insert(key);
    }
    portion.last = key;
  }
  return portion;
}

}  // namespace footfall
