#include "enrich/click_id.h"

#include <catch2/catch.hpp>

#include "enrich/source_table.h"

using namespace footfall;

TEST_CASE("click ids are known by name") {
  struct Row {
    std::string_view parameter, name, source, medium;
  };
  const Row rows[] = {
      {"gclid", "gclid", "Google", "cpc"},
      {"gbraid", "gbraid", "Google", "cpc"},
      {"wbraid", "wbraid", "Google", "cpc"},
      {"msclkid", "msclkid", "Bing", "cpc"},
      {"fbclid", "fbclid", "Facebook", ""},
      {"twclid", "twclid", "X", "cpc"},
      {"ttclid", "ttclid", "TikTok", "cpc"},
      {"li_fat_id", "li_fat_id", "LinkedIn", "cpc"},
      {"dclid", "dclid", "Google Ads Network", "display"},
      {"yclid", "yclid", "Yandex", "cpc"},
      {"igshid", "igshid", "Instagram", ""},
      {"ScCid", "sccid", "Snapchat", "cpc"},
      {"GCLID", "gclid", "Google", "cpc"},
      {"mc_eid", "mc_eid", "Mailchimp", "email"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.parameter);
    const ClickId* id = find_click_id(row.parameter);
    REQUIRE(id != nullptr);
    CHECK(id->name == row.name);
    CHECK(id->source == row.source);
    CHECK(id->medium == row.medium);
  }
  for (const std::string_view other :
       {"", "gcli", "gclidx", "id", "clickid", "utm_source", "longer_than_any_of_them"}) {
    CHECK(find_click_id(other) == nullptr);
  }
}

TEST_CASE("whose a click id is has the name that referrers from there get") {
  for (const std::string_view id : {"gclid", "dclid", "msclkid", "fbclid", "igshid", "twclid", "ttclid", "li_fat_id",
                                    "sccid", "rdt_cid", "epik", "yclid", "obclid", "tblci", "mc_eid"}) {
    CAPTURE(id);
    const KnownSource* source = known_name(find_click_id(id)->source);
    REQUIRE(source != nullptr);
    CHECK(source->name == find_click_id(id)->source);
  }
}
