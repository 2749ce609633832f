// The same rows for other stores: files of a month each in ClickHouse's RowBinary form, which is the fields of a row
// one after the other, little-endian and without anything between.
//
//   hits-MM    = day u16, time u32, visitor u32, visit u32, event u8, page u16, attributes
//   visits-MM  = day u16, time u32, visitor u32, visit u32, duration u32, bounce u8, pageviews u16, entry u16,
//   attributes attributes = referrer u16, source u8, channel u8, campaign u8, browser u8, version u8, os u8, country
//   u8, region u16,
//                city u16, language u8
//   values.tsv = a line each: dimension as in the API, code, value
//
// Days count from 1970, times are seconds since then. Visitors and visits are numbered through the year, so that a
// visitor of a day is one number: no store has to compare pairs.
#pragma once

#include <string>

#include "support/year.h"

namespace footfall::bench {

class RivalRows {
 public:
  // `dir` must be there.
  RivalRows(std::string dir, const YearValues& values);

  // In the order of dates.
  void add(const MadeDay& day);

 private:
  void add_visit(const MadeDay& day, const MadeVisit& visit);
  void append(const std::string& table, Day day, std::string& bytes) const;

  const std::string dir_;
  std::string hits_;    // of the day
  std::string visits_;  // likewise
  uint32_t visitors_before_ = 0;
  uint32_t visits_before_ = 0;
};

}  // namespace footfall::bench
