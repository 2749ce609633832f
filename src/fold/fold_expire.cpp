// Retention by site: days that are older than their site keeps leave, and their space is given back.
#include <algorithm>

#include <fmt/format.h>

#include "base/bytes.h"
#include "base/counters.h"
#include "base/fault.h"
#include "fold/expiry.h"
#include "fold/flip.h"
#include "fold/fold.h"
#include "fold/keys.h"

namespace footfall {

// What leaves in one batch: few enough days for the fold not to be held up.
struct Fold::Leaving {
  std::vector<DayKey> days;
  std::vector<Site> sites;  // as they are then
  bool more = false;
};

Result<Site> Fold::set_retention(std::string_view domain, uint32_t days) {
  auto found = find_site(domain);
  if (!found) return found.error();
  if (days > kMaxRetentionDays) {
    return Error{Code::kInvalid, fmt::format("retention_days can't be {}", days),
                 fmt::format("write 0 to keep all days, or at most {}", kMaxRetentionDays)};
  }
  Site site = **found;
  if (site.retention_days == days) return site;
  if (auto dropped = drop_refold(); !dropped) return dropped.error();  // it has the site as it was
  site.retention_days = days;
  return commit_site(site, {}, std::nullopt);
}

Fold::Leaving Fold::leaving_days() const {
  Leaving leaving;
  const int64_t now = clock_.now_us() / 1'000'000;
  for (const auto& [number, site] : sites_.all()) {
    if (site.removed || site.retention_days == 0) continue;
    if (leaving.days.size() >= kExpireDays || leaving.sites.size() >= kExpireSites) {
      leaving.more = true;
      break;
    }
    const auto& expired = site.forgotten.expired;
    Day before = states_.at(number).zone.get().day_of(now) - static_cast<Day>(site.retention_days);
    if (!expired.empty() && before <= expired.back().before) continue;
    for (auto day = live_.begin_of(number); day != live_.end_of(number) && day->first.day < before; ++day) {
      if (leaving.days.size() < kExpireDays) {
        leaving.days.push_back(day->first);
      } else {
        before = day->first.day;
        leaving.more = true;
      }
    }
    leaving.sites.push_back(site);
    note_expiry(leaving.sites.back(), before, next_number());
  }
  return leaving;
}

// A month whose first day leaves is answered from its other days.
void Fold::put_leaving(Batch& batch, const Leaving& leaving) {
  for (const DayKey& key : leaving.days) {
    erase_day(batch, key, live_.days.at(key).header);
    const auto& months = states_.at(key.site).months;
    const Day month = month_start(key.day);
    const auto sums = months.find(month);
    if (sums == months.end()) continue;
    erase_month(batch, key.site, month, sums->second.generation);
    batch.erase(Family::kMeta, keys::month(key.site, month));
  }
  for (const DayKey& key : leaving.days) put_gap(batch, key.site);
  for (const Site& site : leaving.sites) batch.put(Family::kMeta, keys::site(site.number), encode_site(site));
}

// A job knows the sites as they were when it began: it comes first, and a portion of a replay begins again.
Result<bool> Fold::expire_days() {
  if (refold_) return false;
  const Leaving leaving = leaving_days();
  if (leaving.sites.empty()) return false;
  if (auto dropped = drop_portion(); !dropped) return dropped.error();
  Batch batch;
  put_leaving(batch, leaving);
  fault::point("expire.before");
  if (auto committed = store_.commit(batch); !committed) return committed.error();
  fault::point("expire.after");
  for (const DayKey& key : leaving.days) {
    live_.forget(key);
    states_.at(key.site).months.erase(month_start(key.day));
  }
  for (const Site& site : leaving.sites) {
    sites_.put(site);
    changed_sites_.insert(site.number);
  }
  flipped_ = true;
  count(Counter::kDaysExpired, leaving.days.size());
  return leaving.more;
}

// The mark tells later erasures apart from those whose space is being given back.
void Fold::put_gap(Batch& batch, SiteNumber site) const {
  std::string mark;
  put_varint(mark, generation_);
  put_varint(mark, position_);
  put_varint(mark, static_cast<uint64_t>(clock_.now_us()));
  batch.put(Family::kMeta, keys::gap(site), std::move(mark));
}

Result<std::map<SiteNumber, std::string>> Fold::gaps() const {
  std::map<SiteNumber, std::string> gaps;
  if (!jobs_.empty()) return gaps;
  auto read =
      store_.snapshot()->scan(Family::kMeta, "k", keys::after("k"), [&](std::string_view key, std::string_view mark) {
        const auto site = get_big_endian<SiteNumber>(key.substr(1));
        if (!has_uncut(site)) gaps.emplace(site, mark);
        return true;
      });
  if (!read) return read.error();
  return gaps;
}

Result<void> Fold::close_gap(SiteNumber site, const std::string& mark) {
  const auto stored = store_.snapshot()->get(Family::kMeta, keys::gap(site));
  if (!stored) return stored.error();
  if (*stored != mark) return {};
  Batch batch;
  batch.erase(Family::kMeta, keys::gap(site));
  return store_.commit(batch);
}

}  // namespace footfall
