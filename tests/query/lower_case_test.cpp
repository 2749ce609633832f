#include "query/lower_case.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("capitals become small letters", "[query]") {
  struct Row {
    std::string text;
    std::string lower;
  };
  for (const Row& row : std::vector<Row>{{"", ""},
                                         {"/Blog-9_Z@[", "/blog-9_z@["},
                                         {"ÀÖ×ØÞß÷ÿ", "àö×øþß÷ÿ"},
                                         {"ĀāŁłŊŋŠšŸŽž", "āāłłŋŋššÿžž"},
                                         {"ΆΈΌΎΏΑΩΫας", "άέόύώαωϋασ"},
                                         {"ЀЁЏАЯБлогҐґ", "ѐёџаяблогґґ"},
                                         {"ԱՖ", "աֆ"},
                                         {"€Ａ中𝄞", "€Ａ中𝄞"}}) {
    CAPTURE(row.text);
    CHECK(lower_case(row.text) == row.lower);
    CHECK(lower_case(row.lower) == row.lower);
  }
}

TEST_CASE("what is not UTF-8 stays, but for its ASCII", "[query]") {
  CHECK(lower_case("A\xc3") == "a\xc3");
  CHECK(lower_case("\xffZ\xc3Z") == "\xffz\xc3z");
}

}  // namespace footfall
