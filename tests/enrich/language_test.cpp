#include "enrich/language.h"

#include <catch2/catch.hpp>

#include "parse/sample_record.h"

using namespace footfall;

TEST_CASE("the language that a visitor likes best") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"de", "de"},
      {"de-DE", "de-DE"},
      {"DE-de", "de-DE"},
      {"de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7", "de-DE"},
      {"en;q=0.5,fr;q=0.9", "fr"},
      {"en;q=0.8, fr;q=0.8", "en"},
      {"en; q=0.85 , fr;q=0.9;x=y", "fr"},
      {"en;q=0.999,fr;q=1.000", "fr"},
      {"en;q=0,fr;q=0.001", "fr"},
      {"en;q=0", "(not known)"},
      {"en;q=x,fr;q=0.1", "fr"},
      {"zh-Hans-CN", "zh-CN"},
      {"zh-Hant", "zh"},
      {"es-419", "es-419"},
      {"sr-Latn-RS-x-y", "sr-RS"},
      {"ca-ES-valencia", "ca-ES"},
      {"de-1996", "de"},
      {"en_us", "en-US"},
      {"gsw-CH", "gsw-CH"},
      {"*", "(not known)"},
      {"*,de;q=0.5", "de"},
      {"", "(not known)"},
      {",,;,", "(not known)"},
      {"e", "(not known)"},
      {"english", "(not known)"},
      {"x-klingon", "(not known)"},
      {"i-default", "(not known)"},
      {"12-34", "(not known)"},
      {"<script>", "(not known)"},
      {"garbage!!,de", "de"},
      {"de-AT;q=0.4,fr-CH;q=0.40,it", "it"},
      {"de,fr", "de"},
      {"de-AT,fr", "de-AT"},
      {"de-AT ,fr", "de-AT"},
      {"de-at,fr", "de-AT"},
      {"de-ATX,fr", "de"},
      {"de-A1,fr", "de"},
      {"dE,fr", "de"},
      {"d1,fr", "fr"},
      {"de;q=0.4,fr;q=0.40", "de"},
      {"de;Q=0.1,fr;q=0.2", "fr"},
      {"DE-at", "de-AT"},
      {"de-Latn-AT-1996", "de-AT"},
      {"zh-cmn-Hans-CN", "zh-CN"},
      {"zh-TW,zh;q=0.9", "zh-TW"},
      {"en-GB-oed", "en-GB"},
      {"en-US-u-va-posix", "en-US"},
      {"sgn-BE-FR", "sgn-BE"},
      {"*;q=1,en;q=0", "(not known)"},
      {"und", "(not known)"},
      {"mul,de;q=0.1", "de"},
      {"zxx-XX", "(not known)"},
      {"de-DE-!!!", "(not known)"},
      {"de-", "(not known)"},
      {"de--AT", "(not known)"},
      {"-de", "(not known)"},
      {"de-DE@euro", "(not known)"},
      {"de-abcdefghi", "(not known)"},
      {"d\xc3\xa9", "(not known)"},
      {"de-D3", "de"},
      {" de ", "de"},
  };
  for (const auto& [header, expected] : rows) {
    CAPTURE(header);
    CHECK(language_tag(header) == expected);
  }
}

TEST_CASE("the language of a tag") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"de-AT", "de"},   {"de", "de"},        {"zh-Hans-CN,zh;q=0.9", "zh"}, {"es-419", "es"},
      {"gsw-CH", "gsw"}, {"", "(not known)"}, {"*", "(not known)"},
  };
  for (const auto& [header, expected] : rows) {
    CAPTURE(header);
    CHECK(language(header) == expected);
    CHECK(language_of(language_tag(header)) == expected);
  }
}

TEST_CASE("no header breaks the language parser") {
  std::mt19937 random(10);
  for (int i = 0; i < 20'000; ++i) {
    const std::string name = language_tag(random_text(random, 40, "de-EN,;q=0.5* _"));
    CHECK((name == "(not known)" || (name.size() >= 2 && name.size() <= 7)));
  }
}
