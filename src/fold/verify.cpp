#include "fold/verify.h"

#include <algorithm>

#include "fold/day_loader.h"
#include "fold/dictionary.h"
#include "fold/record_folder.h"
#include "fold/refold.h"
#include "fold/verify_day.h"
#include "rawlog/record_codec.h"

namespace footfall {
namespace {

// The sites as a fold knows them: values that are stored have the ids that they have there.
SiteStates states_of(const Catalogue& catalogue) {
  SiteStates states;
  for (const auto& [domain, entry] : catalogue.sites) {
    SiteState& state = states[entry->site.number];
    state.zone = entry->zone;
    apply_rules(entry->site, state);
    for (size_t i = 0; i < kDimensionCount; ++i) {
      const DictionaryView& values = entry->dictionaries[i];
      for (uint32_t id = 0; id < values.size(); ++id) state.dictionaries[i].id_of(values.at(id));
    }
  }
  return states;
}

struct StoredDay {
  const SiteEntry* site = nullptr;
  const DayEntry* entry = nullptr;
};

class Verify {
 public:
  explicit Verify(const VerifyParts& parts) : parts_(parts), states_(states_of(parts.catalogue)) {}

  Result<VerifyReport> run() {
    if (auto read = read_log(); !read) return read.error();
    for (const auto& [date, days] : days_by_date()) {
      if (auto compared = compare(days); !compared) return compared.error();
    }
    if (auto months = compare_months(); !months) return months.error();
    return std::move(report_);
  }

 private:
  using Days = std::map<DayKey, StoredDay>;

  Result<void> read_log() {
    Result<void> decoded;
    auto read = parts_.log.read(0, [&](const RawBlock& block) {
      report_.blocks += 1;
      decoded = for_each_record(block, [&](const RecordView&) { report_.records += 1; });
      return decoded.has_value();
    });
    return read ? decoded : read;
  }

  [[nodiscard]] std::map<Day, Days> days_by_date() const {
    std::map<Day, Days> dates;
    for (const auto& [domain, site] : parts_.catalogue.sites) {
      for (const auto& [day, entry] : site->days) {
        dates[day][{site->site.number, day}] = {site.get(), &entry};
      }
    }
    return dates;
  }

  // Why a day is not folded: the list in which it is named; null when it is.
  std::vector<NamedDay>* skipped_as(const DayKey& key, const DayHeader& header) {
    if (header.state == DayState::kClosed) return &report_.closed;
    if (is_older(key, header, parts_.sites, parts_.enricher.data_version())) return &report_.older;
    const bool other_settings = !header.ranges.empty() && header.ranges.front().first < parts_.settings_since;
    return other_settings ? &report_.other_settings : nullptr;
  }

  Result<void> compare(const Days& days) {
    Days folded;
    for (const auto& [key, day] : days) {
      if (auto* skipped = skipped_as(key, *day.entry->header)) {
        skipped->push_back({day.site->site.domain, key.day});
      } else {
        folded.insert({key, day});
      }
    }
    SiteDays made;
    if (auto done = fold_aside(folded, made); !done) return done;
    for (const auto& [key, day] : days) {
      const LiveDay* live = folded.count(key) > 0 ? &made.days[key] : nullptr;
      if (auto compared = compare_day(key, day, live); !compared) return compared;
    }
    return {};
  }

  // Folds the raw records that the days hold, as a job would.
  Result<void> fold_aside(const Days& days, SiteDays& made) {
    SiteDays origin;
    std::vector<NumberRange> ranges;
    for (const auto& [key, day] : days) {
      const DayHeader& header = *day.entry->header;
      origin.days[key].header = header;
      ranges.insert(ranges.end(), header.ranges.begin(), header.ranges.end());
    }
    uint64_t generation = 0;
    RecordFolder folder({parts_.store, parts_.enricher, states_, generation, parts_.rate_limit}, parts_.sites, made,
                        &origin);
    const auto fold_one = [&](const RecordView& record) -> Result<void> {
      const Parsed meaning = meaning_of(record, parts_.guard);
      const auto place = place_of(record, meaning, parts_.sites, states_);
      const auto day = place ? days.find(place->key) : days.end();
      if (day == days.end() || record.number > day->second.entry->header->upto) return {};
      return folder.fold(record, meaning, *place);
    };
    for (const NumberRange& range : merged_ranges(std::move(ranges))) {
      if (auto read = read_range(range, fold_one); !read) return read;
    }
    return {};
  }

  template <class Visit>
  Result<void> read_range(const NumberRange& range, Visit visit) {
    Result<void> outcome;
    auto read = parts_.log.read(range.first, [&](const RawBlock& block) {
      if (block.first > range.last) return false;
      auto decoded = for_each_record(block, [&](const RecordView& record) {
        if (outcome && record.number >= range.first && record.number <= range.last) outcome = visit(record);
      });
      if (!decoded) outcome = decoded;
      return outcome.has_value();
    });
    return read ? outcome : read;
  }

  // Site 0 has no rows.
  [[nodiscard]] Result<std::shared_ptr<const DayTable>> stored_table(const DayKey& key, const StoredDay& day) const {
    if (key.site != kNoSite) return load_day(parts_.catalogue, *day.site, key.day, *day.entry);
    auto empty = std::make_shared<DayTable>();
    empty->start = day.entry->header->start;
    return std::shared_ptr<const DayTable>(std::move(empty));
  }

  // `live`: what its raw records give; null when they don't tell.
  Result<void> compare_day(const DayKey& key, const StoredDay& day, const LiveDay* live) {
    const DayHeader& header = *day.entry->header;
    const auto stored = stored_table(key, day);
    if (!stored) return stored.error();
    if (live != nullptr) {
      const HostCounts none;
      auto found = difference(header, day.entry->hosts ? *day.entry->hosts : none, **stored, *live);
      if (found) {
        note(day, key.day, std::move(*found));
        return {};
      }
      report_.equal_days += 1;
    }
    if (key.site == kNoSite || !day.entry->rolled_up()) return {};
    auto found = rollup_difference(*parts_.catalogue.snapshot, *day.site, key.day, header, **stored);
    if (!found) return found.error();
    if (*found) note(day, key.day, std::move(**found));
    return {};
  }

  void note(const StoredDay& day, Day number, std::string what) {
    report_.differences.push_back({{day.site->site.domain, number}, std::move(what)});
  }

  // Months that count: their days still have the generations that they sum.
  Result<void> compare_months() {
    for (const auto& [domain, site] : parts_.catalogue.sites) {
      for (const auto& [month, entry] : site->months) {
        const bool counts = std::all_of(entry.days.begin(), entry.days.end(), [&site = *site](const auto& summed) {
          const auto day = site.days.find(summed.first);
          return day != site.days.end() && day->second.rolled_up() && day->second.header->generation == summed.second;
        });
        if (!counts) continue;
        auto found = month_difference(*parts_.catalogue.snapshot, *site, month, entry);
        if (!found) return found.error();
        if (*found) report_.differences.push_back({{domain, month}, std::move(**found)});
      }
    }
    return {};
  }

  const VerifyParts parts_;
  SiteStates states_;
  VerifyReport report_;
};

}  // namespace

Result<VerifyReport> verify(const VerifyParts& parts) {
  if (auto files = parts.store.check_files(); !files) return files.error();
  return Verify(parts).run();
}

}  // namespace footfall
