// /api/v1/replays: folding the past again under today's rules and settings.
//
//   POST   /api/v1/replays   {"site_id": DOMAIN or "all": true, "from": DAY, "to": DAY, "only_older", "dry_run"}, but
//   for
//                            the first each optional -> as GET; 409 while another one runs
//   GET    /api/v1/replays   {"replay": REPLAY}, the last one asked for; null before the first. `?limit=N`: changed
//                            values of each dimension, 20 without it
//   DELETE /api/v1/replays   ends the one that runs, between two portions; what is done stays -> as GET
//   REPLAY = {"state": "running" | "done" | "stopped", "site_id" (null: all), "from", "to" (null: open), "only_older",
//             "dry_run", "days_done", "days_left", "last": DAY or null, "records", "seconds", "waits_for",
//             "closed": {"count", "days": [{"site", "date"}]}, "difference": DIFFERENCE}
//   DIFFERENCE = {"totals": CHANGE, "dimensions": [{"dimension", "changed", "cut", "values": [{"value", ...CHANGE}]}],
//                 "rejects": [{"reason", "before", "after"}]}
//   CHANGE = {"before": SUMS, "after": SUMS}
#pragma once

#include "fold/replays.h"
#include "net/http.h"

namespace footfall {

inline constexpr std::string_view kReplaysPath = "/api/v1/replays";

class ReplaysApi {
 public:
  // It must outlive this. `folds`: of a server that only collects nothing can be asked.
  ReplaysApi(Replays& replays, bool folds) : replays_(replays), folds_(folds) {}

  // A query thread.
  [[nodiscard]] Response handle(const Request& request) const;

 private:
  [[nodiscard]] Response show(const Request& request) const;

  Replays& replays_;
  const bool folds_;
};

}  // namespace footfall
