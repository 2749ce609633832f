#include "fold/shown_days.h"

#include <catch2/catch.hpp>

#include "fold/day_loader.h"
#include "fold/fold_bench.h"

namespace footfall {

TEST_CASE("days folded aside can be read as the live ones are") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("a.test", "Europe/Berlin"));
  SiteStates states;
  states[kNoSite];
  states[1].zone = Zone::load("Europe/Berlin").value();
  const uint32_t page = states[1].dictionaries[index(Dimension::kPage)].id_of("/x");
  SiteDays days;
  LiveDay& day = days.days[{1, 20'000}];
  day.memory = std::make_unique<DayMemory>();
  Row row;
  row.values[index(Dimension::kPage)] = page;
  day.memory->append(row);
  days.days[{kNoSite, 20'000}].rejects.count(Reason::kUnknownSite, "b.test", 2);

  const auto shown = catalogue_of(*bench.store, days, states, bench.fold->sites());
  REQUIRE(shown->sites.size() == 2);
  const SiteEntry& site = *shown->sites.at("a.test");
  CHECK(site.site.number == 1);
  CHECK(site.dictionaries[index(Dimension::kPage)].at(page) == "/x");
  const auto table = load_day(*shown, site, 20'000, site.days.at(20'000));
  REQUIRE(table);
  CHECK((*table)->hits() == 1);
  CHECK(shown->sites.at("")->days.at(20'000).rejects->subjects(Reason::kUnknownSite).at("b.test") == 2);
  day.memory->append(row);  // what was shown stays as it was
  CHECK(site.days.at(20'000).rows->count() == 1);
}

}  // namespace footfall
