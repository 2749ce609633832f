#include "fold/aside_fold.h"

#include <catch2/catch.hpp>

#include "fold/fold_bench.h"

namespace footfall {
namespace {

struct Bench : FoldBench {
  Bench() {
    REQUIRE(fold->add_site("a.test", "UTC"));
    for (int hit = 0; hit < 4; ++hit) send({});
    send(to_page("https://b.test/"));
    fold_all();
  }

  // The day of the site, folded aside.
  Result<uint64_t> fold_day(uint64_t upto, const std::function<bool()>& stopped = {}) {
    states = bare_states(*catalogue->get());
    HeadersByDay headers;
    for (const auto& [day, entry] : site("a.test").days) headers[{1, day}] = entry.header;
    const AsideParts parts{log, *store, fold->sites(), fold->guard(), enricher, states};
    return fold_aside(parts, headers, upto, made, stopped);
  }

  SiteStates states;
  SiteDays made;
};

}  // namespace

TEST_CASE("the records of the days alone are folded, up to a number") {
  Bench bench;
  CHECK(bench.fold_day(3).value() == 3);
  REQUIRE(bench.made.days.size() == 1);
  CHECK(bench.made.days.begin()->second.memory->rows.count() == 3);
  bench.made = {};
  CHECK(bench.fold_day(100).value() == 4);
  REQUIRE(bench.fold->checkpoint());  // now the header says that four are counted
  bench.fold->publish();
  bench.made = {};
  CHECK(bench.fold_day(0).value() == 4);
  CHECK(bench.hits("a.test") == 4);
}

TEST_CASE("it ends when it is told to") {
  Bench bench;
  const auto folded = bench.fold_day(100, [] { return true; });
  REQUIRE_FALSE(folded);
  CHECK(folded.error().code == Code::kUnavailable);
}

}  // namespace footfall
