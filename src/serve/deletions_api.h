// /api/v1/sites/DOMAIN/deletions: hits that are forgotten for good. Each is a standing rule, about the records that the
// log had when it was given; it is not taken back.
//
//   GET   {"deletions": [DELETION]}
//   POST  {"page": PATTERN, "from": DAY, "to": DAY}, one of them at least -> {"deletions": [DELETION]}
//         Until the days concerned are without those hits, the site is "folding".
//   DELETION = {"page": PATTERN or null (every page), "from": DAY or null, "to": DAY or null, "before": the first
//   record that counts again}
#pragma once

#include <string>

#include "fold/fold_thread.h"
#include "net/http.h"

namespace footfall {

inline constexpr std::string_view kDeletions = "/deletions";  // behind a site's path

class DeletionsApi {
 public:
  // It must outlive this.
  explicit DeletionsApi(FoldThread& fold) : fold_(fold) {}

  // A query thread.
  [[nodiscard]] Response handle(const Request& request, const std::string& domain) const;

 private:
  FoldThread& fold_;
};

}  // namespace footfall
