#include "fold/verify.h"

#include <algorithm>

#include "fold/aside_fold.h"
#include "fold/day_loader.h"
#include "fold/dictionary.h"
#include "fold/refold.h"
#include "fold/verify_day.h"
#include "rawlog/record_codec.h"

namespace footfall {
namespace {

// Values that are stored have the ids that they have there.
SiteStates states_with_values(const Catalogue& catalogue) {
  SiteStates states = bare_states(catalogue);
  for (const auto& [domain, entry] : catalogue.sites) {
    SiteState& state = states.at(entry->site.number);
    for (size_t i = 0; i < kDimensionCount; ++i) {
      const DictionaryView& values = entry->dictionaries[i];
      for (uint32_t id = 0; id < values.size(); ++id) {
        if (!values.at(id).empty()) state.dictionaries[i].restore(id, values.at(id));
      }
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
  explicit Verify(const VerifyParts& parts) : parts_(parts), states_(states_with_values(parts.catalogue)) {}

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
  std::vector<NamedDay>* skipped_as(const Site& site, Day day, const DayHeader& header) {
    if (header.state == DayState::kClosed) return &report_.closed;
    if (is_older(header, site, parts_.enricher.data_version())) return &report_.older;
    if (has_deletion_to_come(site, day, header)) return &report_.older;
    const bool other_settings = !header.ranges.empty() && header.ranges.front().first < parts_.settings_since;
    return other_settings ? &report_.other_settings : nullptr;
  }

  Result<void> compare(const Days& days) {
    Days folded;
    for (const auto& [key, day] : days) {
      if (auto* skipped = skipped_as(day.site->site, key.day, *day.entry->header)) {
        skipped->push_back({day.site->site.domain, key.day});
      } else {
        folded.insert({key, day});
      }
    }
    SiteDays made;
    HeadersByDay headers;
    for (const auto& [key, day] : folded) headers[key] = day.entry->header;
    const AsideParts parts{parts_.log,      parts_.store, parts_.sites,     parts_.guard,
                           parts_.enricher, states_,      parts_.rate_limit};
    if (auto done = fold_aside(parts, headers, 0, made); !done) return done.error();
    for (const auto& [key, day] : days) {
      const LiveDay* live = folded.count(key) > 0 ? &made.days[key] : nullptr;
      if (auto compared = compare_day(key, day, live); !compared) return compared;
    }
    return {};
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
      const RejectLedger none;
      auto found = difference(header, day.entry->rejects ? *day.entry->rejects : none, **stored, *live);
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
