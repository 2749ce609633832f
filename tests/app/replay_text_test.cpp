#include "app/replay_text.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

namespace footfall {
namespace {

boost::json::value replay(const char* state, const char* closed, const char* difference, const char* more = "") {
  return boost::json::parse(std::string(R"({"state":")") + state +
                            R"(","dry_run":false,"days_done":12,"days_left":353,"records":1234567,"seconds":2.5,)" +
                            R"("waits_for":"","closed":)" + closed + R"(,"difference":)" + difference + more + "}");
}

constexpr const char* kNoneClosed = R"({"count":0,"days":[]})";
constexpr const char* kSame =
    R"({"totals":{"before":{"visitors":1},"after":{"visitors":1}},"dimensions":[],"rejects":[]})";
constexpr const char* kChanged = R"({
  "totals": {"before": {"visitors": 5, "visits": 6, "pageviews": 9, "events": 9},
             "after": {"visitors": 4, "visits": 6, "pageviews": 9, "events": 9}},
  "dimensions": [{"dimension": "visit:browser", "changed": 3, "cut": true, "values": [
    {"value": "Firefox", "before": {"visitors": 5, "visits": 6, "pageviews": 9, "events": 9},
                         "after": {"visitors": 0, "visits": 0, "pageviews": 0, "events": 0}},
    {"value": "Zen", "before": {"visitors": 0, "visits": 0, "pageviews": 0, "events": 0},
                     "after": {"visitors": 4, "visits": 6, "pageviews": 9, "events": 9}}]}],
  "rejects": [{"reason": "bot", "before": 1, "after": 30}]})";

}  // namespace

TEST_CASE("progress is told in days and records a second") {
  const auto running = replay("running", kNoneClosed, kSame);
  CHECK(progress_text(running) == "12 of 365 days, 493,826 records a second");
  CHECK(replay_text(running).rfind("State       running, with 12 of 365 days, ", 0) == 0);
  CHECK(replay_text(replay("stopped", kNoneClosed, kSame)).rfind("State       stopped before its end\n", 0) == 0);
}

TEST_CASE("nothing changed") {
  CHECK(replay_text(replay("done", kNoneClosed, kSame)) ==
        "Days        12 folded again, 1,234,567 records\n\nNo number has changed.\n");
}

TEST_CASE("what changed is tables; closed days are named, the first of them") {
  const char* closed =
      R"({"count":7,"days":[{"site":"","date":"2026-01-01"},{"site":"a.test","date":"2026-01-01"},
      {"site":"a.test","date":"2026-01-02"},{"site":"a.test","date":"2026-01-03"},{"site":"a.test","date":"2026-01-04"},
      {"site":"a.test","date":"2026-01-05"}]})";
  CHECK(replay_text(replay("done", closed, kChanged)) ==
        R"(Days        12 folded again, 1,234,567 records
Left alone  7 closed, as raw records of them have expired: unknown hosts 2026-01-01, a.test 2026-01-01, a.test 2026-01-02, a.test 2026-01-03, a.test 2026-01-04, ...

totals  visitors  visits  pageviews  events
          5 -> 4       6          9       9

visit:browser  visitors  visits  pageviews  events
Firefox          5 -> 0  6 -> 0     9 -> 0  9 -> 0
Zen              0 -> 4  0 -> 6     0 -> 9  0 -> 9
and 1 more
There are too many values to follow: small changes may be missing, and sums may leave out early days.

rejects    count
bot      1 -> 30
)");
}

}  // namespace footfall
