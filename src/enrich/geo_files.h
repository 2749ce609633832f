// The .mmdb files that the operator has named, kept up to date: a file that changes is read again without a restart.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/guarded.h"
#include "base/watched_file.h"
#include "enrich/places.h"
#include "footfall/result.h"

namespace footfall {

class GeoFiles {
 public:
  // In the order in which they are to be asked; none is the embedded table alone.
  static Result<std::unique_ptr<GeoFiles>> open(const std::vector<std::string>& paths);

  // Any thread. As the files are now; never null.
  [[nodiscard]] std::shared_ptr<const Places> places() const;

  // One thread, again and again. True when places() are others than before.
  bool look();

 private:
  GeoFiles() = default;
  void gather();

  std::vector<std::unique_ptr<WatchedFile<GeoFile>>> files_;
  Guarded<std::shared_ptr<const Places>> places_;
};

}  // namespace footfall
