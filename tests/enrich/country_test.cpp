#include "enrich/country.h"

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("a country is one that has a code, however a database writes it") {
  struct Row {
    const char *text, *code;
  };
  const Row rows[] = {
      {"US", "US"}, {"us", "US"}, {"Gb", "GB"}, {"UK", "GB"},    {"uk", "GB"}, {"XK", "XK"}, {"AX", "AX"},
      {"TW", "TW"}, {"??", ""},   {"EU", ""},   {"AP", ""},      {"A1", ""},   {"T1", ""},   {"O1", ""},
      {"ZZ", ""},   {"AN", ""},   {"CS", ""},   {"SU", ""},      {"", ""},     {"U", ""},    {"USA", ""},
      {"U ", ""},   {"-", ""},    {"ÄÖ", ""},   {"Germany", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(country_code(row.text) == row.code);
  }
  CHECK(country_codes().size() == 250);
}

TEST_CASE("a time zone is in the country where its clocks are, by its old names too") {
  struct Row {
    const char *zone, *country;
  };
  const Row rows[] = {
      {"Europe/Berlin", "DE"},
      {"America/New_York", "US"},
      {"Asia/Kolkata", "IN"},
      {"Asia/Calcutta", "IN"},
      {"Europe/Kyiv", "UA"},
      {"Europe/Kiev", "UA"},
      {"America/Buenos_Aires", "AR"},
      {"America/Argentina/Buenos_Aires", "AR"},
      {"Asia/Saigon", "VN"},
      {"US/Pacific", "US"},
      {"Japan", "JP"},
      // tzdata joins these with zones of other countries.
      {"Europe/Stockholm", "SE"},
      {"Europe/Oslo", "NO"},
      {"Africa/Asmera", "ER"},
      {"Pacific/Truk", "FM"},
      {"Atlantic/Reykjavik", "IS"},
      {"America/Coral_Harbour", "CA"},
      {"Arctic/Longyearbyen", "SJ"},
      {"Europe/Vaduz", "LI"},
      // Nobody's.
      {"UTC", ""},
      {"Etc/GMT+5", ""},
      {"CET", ""},
      {"EST5EDT", ""},
      {"GMT", ""},
      {"", ""},
      {"europe/berlin", ""},
      {"Mars/Base", ""},
      {"Europe/Berlin ", ""},
      {"Europe", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.zone);
    CHECK(country_of_zone(row.zone) == row.country);
  }
  for (const ZoneCountry& row : zone_countries()) {
    CHECK(country_of_zone(row.zone) == row.country);
    CHECK(country_code(row.country) == row.country);
  }
}
