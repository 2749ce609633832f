// The files that the settings name, read at start and again when they change.
#pragma once

#include <memory>

#include "app/config.h"
#include "base/watched_file.h"
#include "enrich/geo_files.h"
#include "enrich/networks.h"
#include "enrich/spam_referrers.h"

namespace footfall {

class OperatorFiles {
 public:
  // The error names the file, what is wrong with it and the setting.
  static Result<std::unique_ptr<OperatorFiles>> open(const ServeSettings& settings);

  // Any thread. What the files say now; never null, and what is without a file where none is named.
  [[nodiscard]] std::shared_ptr<const Places> places() const { return geo_->places(); }
  [[nodiscard]] std::shared_ptr<const Networks> datacentre_networks() const;
  [[nodiscard]] std::shared_ptr<const SpamReferrers> spam_referrers() const;

  // One thread, again and again. True when any of them says something else now.
  bool look();

 private:
  OperatorFiles() = default;

  std::unique_ptr<GeoFiles> geo_;
  std::unique_ptr<WatchedFile<Networks>> networks_;   // null: no file is named
  std::unique_ptr<WatchedFile<SpamReferrers>> spam_;  // as well
};

}  // namespace footfall
