// How the fold finds its state again: sites, headers and dictionaries; rows stay on disk until a hit or a query asks.
#include <algorithm>

#include "base/bytes.h"
#include "fold/flip.h"
#include "fold/fold.h"
#include "fold/keys.h"
#include "fold/upgrade.h"

namespace footfall {
namespace {

// Keys of meta by site and day, as keys.h writes them.
SiteNumber site_of(std::string_view key) { return get_big_endian<uint32_t>(key.substr(1)); }
Day day_of(std::string_view key) { return keys::day_of_bits(get_big_endian<uint32_t>(key.substr(5))); }

Error damaged() {
  return {Code::kDamaged, "the store's meta data are not readable", "restore the data directory from a backup"};
}

// Scans one family of meta keys; `visit` returns false when a value is damaged.
template <class Visit>
Result<void> scan_meta(const Snapshot& snapshot, const std::string& prefix, Visit visit) {
  bool whole = true;
  auto scanned = snapshot.scan(Family::kMeta, prefix, keys::after(prefix),
                               [&](std::string_view key, std::string_view value) { return whole = visit(key, value); });
  if (!scanned) return scanned;
  return whole ? Result<void>{} : Result<void>(damaged());
}

Result<uint64_t> read_number(const Snapshot& snapshot, const std::string& key) {
  auto bytes = snapshot.get(Family::kMeta, key);
  if (!bytes) return bytes.error();
  return bytes->has_value() ? ByteReader(**bytes).fixed<uint64_t>() : uint64_t{0};
}

}  // namespace

Result<std::unique_ptr<Fold>> Fold::open(const FoldParts& parts, const FoldOptions& options) {
  std::unique_ptr<Fold> fold(new Fold(parts, options));
  if (auto loaded = fold->load(); !loaded) return loaded.error();
  fold->publish();
  return fold;
}

Result<void> Fold::load() {
  if (auto upgraded = upgrade(store_); !upgraded) return upgraded;
  const auto snapshot = store_.snapshot();
  for (auto step : {&Fold::load_numbers, &Fold::load_sites, &Fold::load_days, &Fold::load_dictionaries,
                    &Fold::load_rejects, &Fold::load_rates, &Fold::load_jobs, &Fold::remove_unfinished}) {
    if (auto done = (this->*step)(*snapshot); !done) return done;
  }
  for (const auto& [number, site] : sites_.all()) note_uncut(site);
  if (!options_.folds) return {};  // a death of this process says nothing about the records
  if (auto noted = note_older_days(); !noted) return noted;
  return guard_.start(cursor_, log_.next());
}

Result<void> Fold::load_numbers(const Snapshot& snapshot) {
  auto cursor = read_number(snapshot, keys::cursor());
  if (!cursor) return cursor.error();
  auto generation = read_number(snapshot, keys::generation());
  if (!generation) return generation.error();
  cursor_ = position_ = *cursor;
  generation_ = *generation;
  return {};
}

Result<void> Fold::load_sites(const Snapshot& snapshot) {
  auto sites = Sites::load(snapshot);
  if (!sites) return sites.error();
  sites_ = std::move(*sites);
  states_[kNoSite];
  changed_sites_.insert(kNoSite);
  for (const auto& [number, site] : sites_.all()) {
    if (auto loaded = load_site_state(site); !loaded) return loaded;
  }
  return {};
}

Result<void> Fold::load_site_state(const Site& site) {
  if (site.removed) return {};
  auto zone = Zone::load(site.zones);
  if (!zone) return zone.error();
  states_[site.number].zone = *zone;
  apply_rules(site, states_[site.number]);
  changed_sites_.insert(site.number);
  return {};
}

Result<void> Fold::load_days(const Snapshot& snapshot) {
  auto headers = scan_meta(snapshot, "h", [this](std::string_view key, std::string_view value) {
    auto header = decode_header(value);
    const DayKey day{site_of(key), day_of(key)};
    if (!header || states_.count(day.site) == 0) return false;
    // What was open in the process that ended lies in chunks alone now.
    if (header->state == DayState::kOpen) header->state = DayState::kParked;
    stored_upto_ = std::max(stored_upto_, header->upto);
    live_.days[day].header = std::move(*header);
    live_.changed.insert(day);
    return true;
  });
  if (!headers) return headers;
  return scan_meta(snapshot, "m", [this](std::string_view key, std::string_view value) {
    auto month = decode_month(value);
    const auto state = states_.find(site_of(key));
    if (!month || state == states_.end()) return false;
    state->second.months[day_of(key)] = std::move(*month);
    return true;
  });
}

Result<void> Fold::load_dictionaries(const Snapshot& snapshot) {
  auto loaded = scan_meta(snapshot, "d", [this](std::string_view key, std::string_view value) {
    const auto state = states_.find(site_of(key));
    const auto dimension = static_cast<uint8_t>(key[5]);
    if (state == states_.end() || dimension >= kDimensionCount) return false;
    return state->second.dictionaries[dimension].restore(get_big_endian<uint32_t>(key.substr(6)), value);
  });
  for (auto& [number, state] : states_) {
    for (Dictionary& dictionary : state.dictionaries) dictionary.mark_stored();
  }
  return loaded;
}

Result<void> Fold::load_rejects(const Snapshot& snapshot) {
  return scan_meta(snapshot, "o", [this](std::string_view key, std::string_view value) {
    auto rejects = decode_ledger(value);
    const auto day = live_.days.find({site_of(key), day_of(key)});
    if (!rejects || day == live_.days.end()) return false;
    day->second.rejects = std::move(*rejects);
    return true;
  });
}

Result<void> Fold::load_rates(const Snapshot& snapshot) {
  return scan_meta(snapshot, "a", [this](std::string_view key, std::string_view value) {
    auto rates = AddressRates::decode(value);
    const auto day = live_.days.find({site_of(key), day_of(key)});
    if (!rates || day == live_.days.end()) return false;
    day->second.rates = std::move(*rates);
    return true;
  });
}

Result<void> Fold::load_jobs(const Snapshot& snapshot) {
  return scan_meta(snapshot, "j", [this](std::string_view key, std::string_view value) {
    auto job = decode_job(get_big_endian<uint64_t>(key.substr(1)), value);
    if (!job) return false;
    jobs_.push_back(std::move(*job));
    return true;
  });
}

Result<void> Fold::remove_unfinished(const Snapshot& snapshot) {
  Batch batch;
  auto scanned = scan_meta(snapshot, "i", [&batch](std::string_view key, std::string_view value) {
    SiteNumber site = kNoSite;
    Day day = 0;
    if (!decode_intent(value, site, day)) return false;
    const auto generation = get_big_endian<uint64_t>(key.substr(1));
    erase_generation(batch, site, day, generation);
    erase_month(batch, site, month_start(day), generation);
    batch.erase(Family::kMeta, std::string(key));
    return true;
  });
  if (!scanned || batch.empty()) return scanned;
  return store_.commit(batch);
}

}  // namespace footfall
