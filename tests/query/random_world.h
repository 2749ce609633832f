// Sites made by chance in one store, each in a zone of its own: days on which clocks change and months end, values that
// meet, late hits, and days with more values than they keep. The plain hits stay beside them for an oracle.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "query/dice.h"
#include "query/site_fixture.h"

namespace footfall {

struct RandomSite {
  std::string domain;
  std::string zone;
  SiteFixture fixture;
  std::vector<PlainHit> hits{};               // in the order of record numbers
  std::array<int, kDimensionCount> limits{};  // values that a day keeps; 0: all
};

// Those that have hits.
std::set<Day> days_of(const RandomSite& site);

class RandomWorld {
 public:
  static constexpr int kDays = 5;  // that have hits

  explicit RandomWorld(uint32_t seed);

  // Seals every day that has hits.
  void seal_all();

  [[nodiscard]] const std::vector<RandomSite>& sites() const { return sites_; }
  [[nodiscard]] std::vector<std::string> domains() const;
  [[nodiscard]] absl::CivilDay first_day() const { return first_day_; }
  [[nodiscard]] std::shared_ptr<const Catalogue> catalogue() const;

 private:
  void add_site(const std::string& zone);
  void limit_some(RandomSite& site);
  void fill(RandomSite& site);
  void add_visits(RandomSite& site, int64_t second);

  Dice dice_;
  absl::CivilDay first_day_;
  std::shared_ptr<CleanStore> store_;
  std::vector<RandomSite> sites_;
};

// Few values, so that they meet; among them the reserved ones, an empty one and what is not ASCII.
std::string random_value(Dice& dice, Dimension dimension);

}  // namespace footfall
