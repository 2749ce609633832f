#include "fold/fold.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/counters.h"
#include "base/fault.h"
#include "base/random.h"
#include "enrich/versions.h"
#include "enrich/visitor.h"
#include "parse/parse.h"
#include "rawlog/record_codec.h"

namespace footfall {
namespace {

constexpr int64_t kMicrosPerSecond = 1'000'000;

int64_t floor_to_second(int64_t us) {
  const int64_t second = us / kMicrosPerSecond;
  return us % kMicrosPerSecond < 0 ? second - 1 : second;
}

// When the record happened. A live clock that is far off is not believed; an import's times are.
int64_t event_second(const RecordView& record) {
  const int64_t received_us = record.received_us();
  if (!record.has(Tag::kEventTime)) return floor_to_second(received_us);
  const int64_t event_us = ByteReader(record.get(Tag::kEventTime)).fixed<int64_t>();
  const bool believable = event_us >= received_us - kEventPastUs && event_us <= received_us + kEventFutureUs;
  if (record.way_in() == WayIn::kImport || believable) return floor_to_second(event_us);
  count(Counter::kEventTimesReplaced);
  return floor_to_second(received_us);
}

uint8_t flags_of(const Enriched& enriched) {
  return static_cast<uint8_t>((enriched.pageview ? kHitPageview : 0) | (enriched.interactive ? kHitInteractive : 0));
}

}  // namespace

Fold::Fold(const FoldParts& parts, const FoldOptions& options)
    : log_(parts.log),
      store_(parts.store),
      clock_(parts.clock),
      catalogue_(parts.catalogue),
      options_(options),
      enricher_(parts.enricher),
      guard_(parts.store) {}

Result<size_t> Fold::turn(size_t limit) {
  size_t folded = 0;
  Result<void> outcome;
  const auto fold_one = [&](const RecordView& record) {
    if (!outcome || record.number <= position_ || folded >= limit) return;
    outcome = guard_.careful(record.number) ? fold_with_care(record) : fold_record(record);
    if (outcome) ++folded;
  };
  auto read = log_.read(position_ + 1, [&](const RawBlock& block) {
    if (auto decoded = for_each_record(block, fold_one); !decoded) outcome = decoded.error();
    return outcome && folded < limit;
  });
  count(Counter::kRecordsFolded, folded);
  if (!read) return read.error();
  if (!outcome) return outcome.error();
  if (auto relieved = relieve_memory(); !relieved) return relieved.error();
  if (unstored_rows_ >= options_.checkpoint_rows) {
    if (auto stored = checkpoint(); !stored) return stored.error();
  }
  return folded;
}

Result<void> Fold::fold_with_care(const RecordView& record) {
  auto may = guard_.may_fold(record.number);
  if (!may) return may.error();
  auto folded = fold_record(record);
  return folded ? checkpoint() : folded;
}

Result<void> Fold::fold_record(const RecordView& record) {
  Result<void> outcome;
  if (guard_.is_unfoldable(record.number)) {
    outcome = add_reject(record, "", Reason::kUnfoldable);
  } else {
    fault::record_folded(record.get(Tag::kTarget));
    const Parsed parsed = parse(record);
    const auto* reject = std::get_if<Reject>(&parsed);
    outcome =
        reject != nullptr ? add_reject(record, reject->site, reject->reason) : add_hit(record, std::get<Hit>(parsed));
  }
  if (outcome) position_ = record.number;
  return outcome;
}

Result<void> Fold::add_hit(const RecordView& record, const Hit& hit) {
  const SiteNumber site = sites_.find(hit.site, record.number);
  if (site == kNoSite) return add_reject(record, hit.site, Reason::kUnknownSite);
  const DayKey key{site, states_.at(site).zone.day_of(event_second(record))};
  LiveDay& day = live_day(key);
  if (record.number <= day.header.upto) return {};
  if (day.header.state == DayState::kClosed) {
    count_reject(key, day, record, Reason::kDayClosed);
    return {};
  }
  enricher_.enrich(record, hit, sites_.at(site).domain, enriched_);
  if (enriched_.bot) {
    count_reject(key, day, record, Reason::kBot);
    return {};
  }
  if (hit.page_cut) count(Counter::kPagesCut);
  return add_row(record, hit, key, day);
}

Result<void> Fold::add_row(const RecordView& record, const Hit&, DayKey key, LiveDay& day) {
  if (auto loaded = ensure_memory(key, day); !loaded) return loaded;
  SiteState& site = states_.at(key.site);
  Row row;
  row.time = static_cast<uint32_t>(event_second(record) - day.header.start);
  row.flags = flags_of(enriched_);
  row.visitor = day.memory->visitor_number(visitor_of(record, salt_of(day.header, record.number), key.site));
  for (size_t i = 0; i < kDimensionCount; ++i) row.values[i] = value_id(site, day, i, enriched_.values[i]);
  day.memory->append(row);
  day.header.add_number(record.number);
  ++unstored_rows_;
  touch(key, day, record);
  count(Counter::kHitsFolded);
  return {};
}

Result<void> Fold::add_reject(const RecordView& record, std::string_view host, Reason reason) {
  const SiteNumber site = host.empty() ? kNoSite : sites_.find(host, record.number);
  // Site 0 knows no time zone, and whoever asks it nothing of event times.
  const int64_t second = site == kNoSite ? floor_to_second(record.received_us()) : event_second(record);
  const DayKey key{site, states_.at(site).zone.day_of(second)};
  LiveDay& day = live_day(key);
  if (record.number <= day.header.upto) return {};
  if (reason == Reason::kUnknownSite) count_unknown_host(key.day, host);
  count_reject(key, day, record, reason);
  return {};
}

void Fold::count_reject(DayKey key, LiveDay& day, const RecordView& record, Reason reason) {
  day.header.rejects[static_cast<size_t>(reason)] += 1;
  day.header.add_number(record.number);
  touch(key, day, record);
  count(Counter::kRejects);
}

void Fold::count_unknown_host(Day day, std::string_view host) {
  HostCounts& hosts = unknown_hosts_[day];
  const bool named = hosts.size() < kMaxUnknownHosts || hosts.find(host) != hosts.end();
  hosts[std::string(named ? host : kOther)] += 1;
  changed_hosts_.insert(day);
}

LiveDay& Fold::live_day(DayKey key) {
  SiteState& site = states_.at(key.site);
  const auto [found, added] = site.days.try_emplace(key.day);
  LiveDay& day = found->second;
  if (!added) return day;
  const Span span = site.zone.span_of(key.day);
  day.header.generation = ++generation_;
  day.header.start = span.from;
  day.header.end = span.to;
  day.header.rules_version = kRulesVersion;
  day.header.data_version = kDataVersion;
  day.header.settings_version = key.site == kNoSite ? 0 : sites_.at(key.site).settings_version;
  return day;
}

Result<void> Fold::ensure_memory(DayKey key, LiveDay& day) {
  if (day.memory) return {};
  auto memory = load_day_memory(*store_.snapshot(), key.site, key.day, day.header);
  if (!memory) return memory.error();
  day.memory = std::move(*memory);
  if (day.header.state == DayState::kParked) day.header.state = DayState::kOpen;
  in_memory_.insert(key);
  count(Counter::kDaysLoaded);
  return {};
}

const Salt& Fold::salt_of(DayHeader& header, uint64_t number) {
  if (header.salts.empty()) {
    DaySalt fresh{number, {}};
    const std::string bytes = random_bytes(sizeof(Salt));
    std::copy(bytes.begin(), bytes.end(), fresh.salt.begin());
    header.salts.push_back(fresh);
  }
  return header.salts.back().salt;
}

uint32_t Fold::value_id(SiteState& site, LiveDay& day, size_t dimension, std::string_view value) {
  Dictionary& dictionary = site.dictionaries[dimension];
  uint32_t id = kOtherId;
  const bool known = dictionary.find(value, id);
  if (known && day.memory->has_value(dimension, id)) return id;
  if (day.memory->distinct[dimension] >= kDimensions[dimension].limit) {
    day.header.other_mask |= 1U << dimension;
    count(Counter::kValuesOther);
    return kOtherId;
  }
  return known ? id : dictionary.id_of(value);
}

void Fold::touch(DayKey key, LiveDay& day, const RecordView& record) {
  day.touched_us = record.received_us();
  dirty_.insert(key);
  states_.at(key.site).changed_days.insert(key.day);
  changed_sites_.insert(key.site);
}

Result<void> Fold::relieve_memory() {
  const auto used = [this] {
    size_t sum = 0;
    for (const DayKey& key : in_memory_) sum += states_.at(key.site).days.at(key.day).memory->bytes();
    return sum;
  };
  for (size_t sum = used(); sum > options_.memory_bytes && !in_memory_.empty();) {
    const auto quietest = std::min_element(in_memory_.begin(), in_memory_.end(), [this](const auto& a, const auto& b) {
      return states_.at(a.site).days.at(a.day).touched_us < states_.at(b.site).days.at(b.day).touched_us;
    });
    const DayKey key = *quietest;
    sum -= states_.at(key.site).days.at(key.day).memory->bytes();
    if (auto parked = park(key.site, key.day); !parked) return parked;
  }
  return {};
}

}  // namespace footfall
