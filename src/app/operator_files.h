// The files that the settings name, read at start and again when they change.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/watched_file.h"
#include "enrich/geo_files.h"
#include "enrich/lookup_data.h"

namespace footfall {

// Empty: none is named.
struct OperatorFileNames {
  std::vector<std::string> geo;
  std::string datacentre_networks;
  std::string spam_referrers;
};

class OperatorFiles {
 public:
  // The error names the file, what is wrong with it and the setting.
  static Result<std::unique_ptr<OperatorFiles>> open(const OperatorFileNames& names);

  // Any thread. What the files say now, and what is without a file where none is named.
  [[nodiscard]] LookupData data() const;

  // One thread, again and again. True when any of them says something else now.
  bool look();

 private:
  OperatorFiles() = default;

  std::unique_ptr<GeoFiles> geo_;
  std::unique_ptr<WatchedFile<Networks>> networks_;   // null: no file is named
  std::unique_ptr<WatchedFile<SpamReferrers>> spam_;  // as well
};

}  // namespace footfall
