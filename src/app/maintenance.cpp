#include "app/maintenance.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "app/raw_limit.h"
#include "base/log.h"
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
    if (parts_.files.look()) {
      const auto used = parts_.fold.call([&](Fold& fold) { return fold.use(parts_.files.data()); });
      if (!used)
        log(LogLevel::kError, "the files that have changed are used from the next start: {}", to_string(used.error()));
    }
  } while (!pause.wait_for(lock, stop, std::chrono::milliseconds(kMaintenancePauseMs),
                           [&stop] { return stop.stop_requested(); }));
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
