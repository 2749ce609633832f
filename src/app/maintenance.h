// The thread that keeps the raw log within its limits and the sites within theirs, looks at the disk under them, and at
// the operator's files.
#pragma once

#include <string>
#include <thread>

#include "app/operator_files.h"
#include "fold/fold_thread.h"
#include "footfall/clean_store.h"
#include "footfall/clock.h"
#include "footfall/raw_log.h"
#include "rawlog/disk_forecast.h"
#include "rawlog/retention.h"
#include "rawlog/storage_watch.h"

namespace footfall {

// All must outlive the maintenance.
struct MaintenanceParts {
  RawLog& log;
  CleanStore& store;
  const CatalogueHolder& catalogue;
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
  Result<void> expire(const std::stop_token& stop);
  Result<void> give_space_back(const std::stop_token& stop);
  Result<bool> forget_values(SiteNumber site, const std::stop_token& stop);

  const MaintenanceParts parts_;
  const RetentionLimits limits_;
  DiskForecast forecast_;
  std::jthread thread_;
};

}  // namespace footfall
