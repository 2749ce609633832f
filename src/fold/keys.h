// The keys of everything folded, in one place. Numbers are big-endian, so that keys sort as numbers do.
//
//   clean   site u32, column u8, day u32, generation u64, chunk u32
//   rollup  site u32, grain u8 (day 'd', month 'm'), kind u8, day u32, generation u64
//   meta    "version"                      the store's version (fold/upgrade.h)
//           "c"                            cursor
//           "g"                            generation counter
//           "p"                            start guard
//           "s" site u32                   site
//           "h" site u32, day u32          header of a site-day
//           "m" site u32, day u32          month: which days its rollups sum
//           "d" site u32, dimension u8, id u32   dictionary value; empty: it was forgotten, as those that are missing
//           "o" site u32, day u32          ledger of rejects
//           "a" site u32, day u32          rates of addresses
//           "k" site u32                   space that something of the site took is to be given back
//           "j" id u64                     a job that folds site-days again
//           "replay"                       the last replay that was asked for
//           "i" generation u64             intent: a generation in the making
//           "trusted"                      the trusted proxies, as text
//           "files" kind                   names of the operator's files, a line each
//           "rate_limit"                   hits a minute, u32
//           "trusted since"                the first record that was folded with both for certain, u64
//           "x" number u64                 a record that is never folded again
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "fold/rollup.h"
#include "footfall/site.h"

namespace footfall::keys {

// Column 0 is all columns in one value: every chunk of rows, and, with this chunk number, a small sealed day.
inline constexpr uint8_t kWhole = 0;
inline constexpr uint32_t kSealedChunk = UINT32_MAX;

inline uint32_t day_bits(Day day) { return static_cast<uint32_t>(day) ^ 0x8000'0000U; }
inline Day day_of_bits(uint32_t bits) { return static_cast<Day>(bits ^ 0x8000'0000U); }

inline std::string clean(SiteNumber site, uint8_t column, Day day, uint64_t generation, uint32_t chunk) {
  std::string key;
  put_big_endian(key, site);
  put_big_endian(key, column);
  put_big_endian(key, day_bits(day));
  put_big_endian(key, generation);
  put_big_endian(key, chunk);
  return key;
}

enum class Grain : char { kDay = 'd', kMonth = 'm' };

// How the keys of a site's rollups of a grain and kind begin.
inline std::string rollups(SiteNumber site, Grain grain, RollupKind kind) {
  std::string key;
  put_big_endian(key, site);
  key.push_back(static_cast<char>(grain));
  key.push_back(static_cast<char>(kind));
  return key;
}

inline std::string rollup(SiteNumber site, Grain grain, RollupKind kind, Day day, uint64_t generation) {
  std::string key = rollups(site, grain, kind);
  put_big_endian(key, day_bits(day));
  put_big_endian(key, generation);
  return key;
}

inline std::string cursor() { return "c"; }
inline std::string generation() { return "g"; }
inline std::string start_guard() { return "p"; }
inline std::string replay() { return "replay"; }
inline std::string trusted_proxies() { return "trusted"; }
inline std::string rate_limit() { return "rate_limit"; }
inline std::string files(std::string_view kind) { return "files " + std::string(kind); }
inline std::string settings_since() { return "trusted since"; }

inline std::string of_number(char family, uint64_t number) {
  std::string key(1, family);
  put_big_endian(key, number);
  return key;
}
inline std::string intent(uint64_t generation) { return of_number('i', generation); }
inline std::string job(uint64_t id) { return of_number('j', id); }
inline std::string unfoldable(uint64_t number) { return of_number('x', number); }

inline std::string of_site(char family, SiteNumber site) {
  std::string key(1, family);
  put_big_endian(key, site);
  return key;
}
inline std::string gap(SiteNumber site) { return of_site('k', site); }
inline std::string site(SiteNumber site) { return of_site('s', site); }

inline std::string of_site_day(char family, SiteNumber site, Day day) {
  std::string key = of_site(family, site);
  put_big_endian(key, day_bits(day));
  return key;
}
inline std::string header(SiteNumber site, Day day) { return of_site_day('h', site, day); }
inline std::string rejects(SiteNumber site, Day day) { return of_site_day('o', site, day); }
inline std::string rates(SiteNumber site, Day day) { return of_site_day('a', site, day); }
inline std::string month(SiteNumber site, Day month) { return of_site_day('m', site, month); }

inline std::string dictionary(SiteNumber site, uint8_t dimension, uint32_t id) {
  std::string key = of_site('d', site);
  put_big_endian(key, dimension);
  put_big_endian(key, id);
  return key;
}

// The first key that no longer begins with `prefix`.
inline std::string after(std::string prefix) {
  while (!prefix.empty() && static_cast<uint8_t>(prefix.back()) == 0xff) prefix.pop_back();
  if (!prefix.empty()) prefix.back() = static_cast<char>(prefix.back() + 1);
  return prefix;
}

}  // namespace footfall::keys
