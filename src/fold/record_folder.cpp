#include "fold/record_folder.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/counters.h"
#include "base/fault.h"
#include "base/random.h"
#include "enrich/mask.h"
#include "enrich/versions.h"
#include "enrich/visitor.h"
#include "fold/expiry.h"
#include "footfall/limits.h"
#include "parse/clean_text.h"
#include "parse/parse.h"

namespace footfall {
namespace {

constexpr int64_t kMicrosPerSecond = 1'000'000;

int64_t floor_to_second(int64_t us) {
  const int64_t second = us / kMicrosPerSecond;
  return us % kMicrosPerSecond < 0 ? second - 1 : second;
}

bool is_believable(const RecordView& record, int64_t event_us) {
  const int64_t received_us = record.received_us();
  return record.way_in() == WayIn::kImport ||
         (event_us >= received_us - kEventPastUs && event_us <= received_us + kEventFutureUs);
}

// When the record happened. A live clock that is far off is not believed; an import's times are.
int64_t event_second(const RecordView& record) {
  if (!record.has(Tag::kEventTime)) return floor_to_second(record.received_us());
  const int64_t event_us = ByteReader(record.get(Tag::kEventTime)).fixed<int64_t>();
  return floor_to_second(is_believable(record, event_us) ? event_us : record.received_us());
}

// Of a day that the site's retention has taken, a record that came later is a reject of the day on which it came; an
// earlier one has gone with it.
std::optional<Place> after_retention(Place place, const RecordView& record, const Sites& sites,
                                     const SiteStates& states) {
  if (place.key.site == kNoSite) return place;
  const Site& site = sites.at(place.key.site);
  const auto since = expired_since(site, place.key.day);
  if (!since) return place;
  const Day received = states.at(site.number).zone.get().day_of(floor_to_second(record.received_us()));
  if (record.number < *since || expired_since(site, received)) return std::nullopt;
  return Place{{site.number, received}, Reason::kExpired, {}};
}

// Site 0 knows no time zone, and whoever asks it nothing of event times.
Place place_in(SiteNumber site, const RecordView& record, const SiteStates& states) {
  const int64_t second = site == kNoSite ? floor_to_second(record.received_us()) : event_second(record);
  return {{site, states.at(site).zone.day_of(second)}, std::nullopt, {}};
}

uint8_t flags_of(const Enriched& enriched) {
  return static_cast<uint8_t>((enriched.pageview ? kHitPageview : 0) | (enriched.interactive ? kHitInteractive : 0));
}

RejectExample example_of(const RecordView& record, const Rejected& what, const PageRules& rules) {
  RejectExample example{
      record.received_us(), std::string(what.host), std::string(what.page), std::string(what.subject), {}};
  mask_private(example.page, rules);
  example.page.resize(path_cut(example.page, kMaxExampleBytes));
  if (what.reason == Reason::kBot) example.user_agent = clean_value(record.get(Tag::kUserAgent), kMaxExampleBytes);
  return example;
}

const Salt& salt_of(DayHeader& header, uint64_t number) {
  if (header.salts.empty()) {
    DaySalt fresh{number, {}};
    const std::string bytes = random_bytes(sizeof(Salt));
    std::copy(bytes.begin(), bytes.end(), fresh.salt.begin());
    header.salts.push_back(fresh);
  }
  return header.salts.back().salt;
}

}  // namespace

Parsed meaning_of(const RecordView& record, const StartGuard& guard) {
  if (guard.is_unfoldable(record.number)) return Reject{Reason::kUnfoldable, {}, {}};
  fault::record_folded(record.get(Tag::kTarget));
  return parse(record);
}

std::optional<Place> place_of(const RecordView& record, const Parsed& meaning, const Sites& sites,
                              const SiteStates& states) {
  if (const auto* reject = std::get_if<Reject>(&meaning)) {
    const Home home = reject->site.empty() ? Home{} : sites.home_of(reject->site, record.number);
    if (home.removed) return std::nullopt;
    Place place = place_in(home.site, record, states);
    place.reject = reject->reason;
    place.host = reject->site;
    return after_retention(std::move(place), record, sites, states);
  }
  const Hit& hit = std::get<Hit>(meaning);
  const Home home = sites.home_of(hit, record.number);
  if (home.removed) return std::nullopt;
  Place place = place_in(home.site, record, states);
  if (home.site == kNoSite) {
    place.reject = Reason::kUnknownSite;
    place.host = hit.site;
  } else if (home.other_host) {
    place.reject = Reason::kOtherHost;
    place.host = hit.page_host.empty() ? hit.site : hit.page_host;
  }
  return after_retention(std::move(place), record, sites, states);
}

Result<void> RecordFolder::fold(const RecordView& record, const Parsed& meaning, const Place& place) {
  LiveDay& day = live_day(place.key);
  if (record.number <= day.header.upto) return {};
  const auto* hit = std::get_if<Hit>(&meaning);
  const std::string& page = hit != nullptr ? hit->page : std::get<Reject>(meaning).page;
  if (parts_.states.at(place.key.site).deletions.name({place.key.day, record.number, page})) {
    add_deleted(record, place.key, day);
    return {};
  }
  if (hit != nullptr && !place.reject) return add_hit(record, *hit, place, day);
  add_reject(record, place.key, {*place.reject, place.host, page, {}}, day);
  return {};
}

Result<void> RecordFolder::add_hit(const RecordView& record, const Hit& hit, const Place& place, LiveDay& day) {
  const auto reject = [&](Reason reason) {
    add_reject(record, place.key, {reason, hit.page_host, hit.page, enriched_.subject}, day);
    return Result<void>{};
  };
  enriched_.subject.clear();
  if (day.header.state == DayState::kClosed) return reject(Reason::kDayClosed);
  const SiteState& state = parts_.states.at(place.key.site);
  const SiteContext context{sites_.at(place.key.site), state.filter, &state.not_sources};
  parts_.enricher.enrich(record, hit, context, enriched_);
  if (enriched_.reject) return reject(*enriched_.reject);
  if (state.deletions.name({place.key.day, record.number, enriched_.values[index(Dimension::kPage)]})) {
    add_deleted(record, place.key, day);
    return {};
  }
  if (is_too_fast(record, place.key, day)) return reject(Reason::kRateLimit);
  if (live() && hit.page_cut) count(Counter::kPagesCut);
  return add_row(record, place.key, day);
}

// An import brings the hits of many days in a moment: its receive times tell no rate.
bool RecordFolder::is_too_fast(const RecordView& record, const DayKey& key, LiveDay& day) const {
  if (parts_.rate_limit == 0 || record.way_in() == WayIn::kImport) return false;
  const uint64_t address = address_number(salt_of(day.header, record.number), enriched_.client, key.site);
  return !day.rates.admit(address, record.received_us(), parts_.rate_limit);
}

Result<void> RecordFolder::add_row(const RecordView& record, const DayKey& key, LiveDay& day) {
  if (auto loaded = ensure_memory(key, day); !loaded) return loaded;
  SiteState& site = parts_.states.at(key.site);
  Row row;
  row.time = static_cast<uint32_t>(event_second(record) - day.header.start);
  row.flags = flags_of(enriched_);
  const Salt& salt = salt_of(day.header, record.number);
  row.visitor = day.memory->visitors.number_of(visitor_of(record, enriched_.client, salt, key.site));
  for (size_t i = 0; i < kDimensionCount; ++i) row.values[i] = value_id(site, day, i, enriched_.values[i]);
  day.memory->append(row);
  ++days_.unstored_rows;
  touch(record, key, day);
  if (live()) count(Counter::kHitsFolded);
  return {};
}

void RecordFolder::add_reject(const RecordView& record, const DayKey& key, const Rejected& what, LiveDay& day) {
  day.header.rejects[static_cast<size_t>(what.reason)] += 1;
  day.rejects.count(what.reason, is_about_host(what.reason) ? what.host : what.subject);
  touch(record, key, day);
  if (live()) count(Counter::kRejects);
  RejectExample example = example_of(record, what, key.site == kNoSite ? PageRules{} : sites_.at(key.site).rules.pages);
  auto& recent = days_.recent[key.site];
  recent.push_front({what.reason, example});
  if (recent.size() > kRecentRejects) recent.pop_back();
  day.rejects.keep(what.reason, std::move(example));
}

// It is counted alone: nothing of what was deleted is told.
void RecordFolder::add_deleted(const RecordView& record, const DayKey& key, LiveDay& day) {
  day.header.rejects[static_cast<size_t>(Reason::kDeleted)] += 1;
  touch(record, key, day);
  if (live()) count(Counter::kRejects);
}

void RecordFolder::touch(const RecordView& record, const DayKey& key, LiveDay& day) {
  if (day.header.state != DayState::kClosed) day.header.add_number(record.number);
  day.touched_us = record.received_us();
  days_.touch(key);
  if (!live() || !record.has(Tag::kEventTime)) return;
  if (!is_believable(record, ByteReader(record.get(Tag::kEventTime)).fixed<int64_t>())) {
    count(Counter::kEventTimesReplaced);
  }
}

LiveDay& RecordFolder::live_day(const DayKey& key) {
  const auto [found, added] = days_.days.try_emplace(key);
  LiveDay& day = found->second;
  if (!added) return day;
  const Span span = parts_.states.at(key.site).zone.get().span_of(key.day);
  day.header.generation = ++parts_.generation;
  day.header.start = span.from;
  day.header.end = span.to;
  day.header.rules_version = kRulesVersion;
  day.header.data_version = parts_.enricher.data_version();
  day.header.settings_version = key.site == kNoSite ? 0 : sites_.at(key.site).settings_version;
  if (live()) return day;
  if (const auto old = origin_->days.find(key); old != origin_->days.end()) day.header.salts = old->second.header.salts;
  return day;
}

Result<void> RecordFolder::ensure_memory(const DayKey& key, LiveDay& day) {
  if (day.memory) return {};
  if (day.header.state == DayState::kParked) day.header.state = DayState::kOpen;
  return load_memory(parts_.store, days_, key);
}

uint32_t RecordFolder::value_id(SiteState& site, LiveDay& day, size_t dimension, std::string_view value) {
  if (value == kNotKnown) return kNotKnownId;  // most dimensions, most of the time
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

Result<void> load_memory(CleanStore& store, SiteDays& days, const DayKey& key) {
  LiveDay& day = days.days.at(key);
  auto memory = load_day_memory(*store.snapshot(), key.site, key.day, day.header);
  if (!memory) return memory.error();
  day.memory = std::move(*memory);
  days.in_memory.insert(key);
  count(Counter::kDaysLoaded);
  return {};
}

}  // namespace footfall
