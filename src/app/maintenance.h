// The thread that keeps the raw log within its limits, looks at the disk under it, and at the operator's files.
#pragma once

#include <string>
#include <thread>

#include "app/operator_files.h"
#include "fold/fold_thread.h"
#include "footfall/clock.h"
#include "footfall/raw_log.h"
#include "rawlog/disk_forecast.h"
#include "rawlog/retention.h"
#include "rawlog/storage_watch.h"

namespace footfall {

// All must outlive the maintenance.
struct MaintenanceParts {
  RawLog& log;
  FoldThread& fold;
  const Clock& clock;
  StorageWatch& watch;
  std::string dir;  // whose disk is looked at
  OperatorFiles& files;
};

class Maintenance {
 public:
  Maintenance(const MaintenanceParts& parts, const RetentionLimits& limits);

 private:
  void run(const std::stop_token& stop);
  Result<void> look();

  const MaintenanceParts parts_;
  const RetentionLimits limits_;
  DiskForecast forecast_;
  std::jthread thread_;
};

}  // namespace footfall
