#include "app/maintenance.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <span>

#include "app/raw_limit.h"
#include "base/log.h"
#include "fold/space.h"
#include "footfall/limits.h"

namespace footfall {

Maintenance::Maintenance(const MaintenanceParts& parts, const RetentionLimits& limits)
    : parts_(parts), limits_(limits), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Maintenance::run(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any pause;
  std::unique_lock lock(mutex);
  do {
    if (const auto looked = look(); !looked) {
      log(LogLevel::kError, "the raw log was not looked after: {}", to_string(looked.error()));
    }
    if (const auto expired = expire(stop); !expired) {
      log(LogLevel::kError, "old days of sites were not taken: {}", to_string(expired.error()));
    }
    if (const auto given = give_space_back(stop); !given) log(LogLevel::kError, "{}", to_string(given.error()));
    if (parts_.files.look()) {
      const auto used = parts_.fold.call([&](Fold& fold) { return fold.use(parts_.files.data()); });
      if (!used)
        log(LogLevel::kError, "the files that have changed are used from the next start: {}", to_string(used.error()));
    }
  } while (!pause.wait_for(lock, stop, std::chrono::milliseconds(kMaintenancePauseMs),
                           [&stop] { return stop.stop_requested(); }));
}

// A few days at a time, so that the fold is never held up.
Result<void> Maintenance::expire(const std::stop_token& stop) {
  if (!parts_.fold.folds()) return {};
  Result<bool> more = true;
  while (more && *more && !stop.stop_requested()) {
    more = parts_.fold.call([](Fold& fold) {
      auto expired = fold.expire_days();
      fold.publish();
      return expired;
    });
  }
  return more ? Result<void>{} : Result<void>(more.error());
}

Result<void> Maintenance::give_space_back(const std::stop_token& stop) {
  if (!parts_.fold.folds()) return {};
  const auto gaps = parts_.fold.call([](Fold& fold) { return fold.gaps(); });
  if (!gaps) return gaps.error();
  for (const auto& [site, mark] : *gaps) {
    const auto forgotten = forget_values(site, stop);
    if (!forgotten) return stop.stop_requested() ? Result<void>{} : forgotten.error();
    if (!*forgotten) continue;
    if (auto given = give_back_site(parts_.store, site, stop); !given) return given;
    if (stop.stop_requested()) return {};
    auto closed = parts_.fold.call([&, site = site](Fold& fold) { return fold.close_gap(site, mark); });
    if (!closed) return closed;
  }
  return {};
}

// False: the next look tries again.
Result<bool> Maintenance::forget_values(SiteNumber site, const std::stop_token& stop) {
  const auto catalogue = parts_.catalogue.get();
  const SiteEntry* seen = nullptr;
  for (const auto& [domain, entry] : catalogue->sites) {
    if (entry->site.number == site) seen = entry.get();
  }
  if (seen == nullptr) return true;  // it was removed, with its dictionaries
  const auto unused = unused_values(*catalogue, *seen, [&stop] { return stop.stop_requested(); });
  if (!unused) return unused.error();
  for (size_t done = 0; done < unused->size(); done += kForgetValues) {
    const auto slice = std::span(*unused).subspan(done, std::min(kForgetValues, unused->size() - done));
    auto forgotten = parts_.fold.call([&](Fold& fold) {
      auto went = fold.forget_values(*seen, slice);
      fold.publish();
      return went;
    });
    if (!forgotten || !*forgotten) return forgotten;
  }
  return true;
}

Result<void> Maintenance::look() {
  const int64_t now_us = parts_.clock.now_us();
  const auto close_days = [this](uint64_t wanted) {
    return parts_.fold.call([wanted](Fold& fold) {
      auto end = fold.close_days(wanted);
      fold.publish();
      return end;
    });
  };
  const auto retained = retain(parts_.log, limits_, now_us, close_days);
  if (!retained) return retained.error();
  if (retained->dropped > 0) {
    log(LogLevel::kInfo, "{} of old raw records were dropped: the log begins with record {} now",
        size_text(retained->dropped), retained->first);
  }
  const auto disk = file_system_of(parts_.dir);
  if (!disk) return disk.error();
  forecast_.note(now_us, disk->free_bytes);
  parts_.watch.update({.first_record = retained->first,
                       .log_bytes = retained->bytes,
                       .free_bytes = disk->free_bytes,
                       .growth_a_day = forecast_.growth_a_day(),
                       .days_left = forecast_.days_left(),
                       .held_back = retained->held_back});
  return {};
}

}  // namespace footfall
