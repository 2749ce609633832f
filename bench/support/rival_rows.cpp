#include "support/rival_rows.h"

#include <fstream>

#include <fmt/format.h>

#include "base/bytes.h"
#include "base/zone.h"
#include "support/machine.h"

namespace footfall::bench {
namespace {

constexpr int64_t kDaySeconds = 86'400;

struct Attribute {
  Dimension dimension;
  size_t bytes;
};
constexpr std::array<Attribute, 11> kAttributes{{{Dimension::kReferrer, 2},
                                                 {Dimension::kSource, 1},
                                                 {Dimension::kChannel, 1},
                                                 {Dimension::kUtmCampaign, 1},
                                                 {Dimension::kBrowser, 1},
                                                 {Dimension::kBrowserVersion, 1},
                                                 {Dimension::kOs, 1},
                                                 {Dimension::kCountry, 1},
                                                 {Dimension::kRegion, 2},
                                                 {Dimension::kCity, 2},
                                                 {Dimension::kLanguage, 1}}};

void put_attributes(std::string& out, const Codes& codes) {
  for (const auto& [dimension, bytes] : kAttributes) {
    const uint16_t code = codes[index(dimension)];
    if (bytes == 1) put_fixed(out, static_cast<uint8_t>(code));
    if (bytes == 2) put_fixed(out, code);
  }
}

}  // namespace

RivalRows::RivalRows(std::string dir, const YearValues& values) : dir_(std::move(dir)) {
  std::ofstream out(dir_ + "/values.tsv");
  for (const DimensionInfo& dimension : kDimensions) {
    size_t code = 0;
    for (const std::string& value : values.of(dimension.id)) {
      out << fmt::format("{}\t{}\t{}\n", dimension.name, code++, value);
    }
  }
  if (!out.flush()) give_up("cannot write to " + dir_);
}

void RivalRows::add(const MadeDay& day) {
  for (const MadeVisit& visit : day.visits) add_visit(day, visit);
  visitors_before_ += day.visitors;
  append("hits", day.day, hits_);
  append("visits", day.day, visits_);
}

void RivalRows::add_visit(const MadeDay& day, const MadeVisit& visit) {
  const auto begin_row = [&](std::string& out, uint32_t time) {
    put_fixed(out, static_cast<uint16_t>(day.day));
    put_fixed(out, static_cast<uint32_t>(day.day * kDaySeconds + time));
    put_fixed(out, visitors_before_ + visit.visitor);
    put_fixed(out, visits_before_);
  };
  uint16_t pageviews = 0;
  uint16_t entry = 0;
  bool interactive = false;
  for (uint32_t i = visit.first_hit; i < visit.end_hit; ++i) {
    const MadeHit& hit = day.hits[i];
    begin_row(hits_, hit.time);
    put_fixed(hits_, hit.event);
    put_fixed(hits_, hit.page);
    put_attributes(hits_, visit.codes);
    if (hit.pageview() && pageviews++ == 0) entry = hit.page;
    interactive = interactive || hit.interactive();
  }
  const uint32_t begun = day.hits[visit.first_hit].time;
  begin_row(visits_, begun);
  put_fixed(visits_, day.hits[visit.end_hit - 1].time - begun);
  put_fixed(visits_, static_cast<uint8_t>(pageviews == 1 && !interactive ? 1 : 0));
  put_fixed(visits_, pageviews);
  put_fixed(visits_, entry);
  put_attributes(visits_, visit.codes);
  visits_before_ += 1;
}

void RivalRows::append(const std::string& table, Day day, std::string& bytes) const {
  const std::string file = fmt::format("{}/{}-{:02}", dir_, table, civil_day(day).month());
  std::ofstream out(file, std::ios::binary | std::ios::app);
  if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush()) give_up("cannot write to " + file);
  bytes.clear();
}

}  // namespace footfall::bench
