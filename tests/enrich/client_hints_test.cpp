#include "enrich/client_hints.h"

#include <catch2/catch.hpp>

#include "parse/sample_record.h"

using namespace footfall;

namespace {

std::string brands(std::string_view list, std::string_view full_list = "") {
  std::string text;
  for (const FieldItem& brand : read_hints({.brands = list, .full_version_list = full_list}).brands)
    text += "[" + brand.text + "|" + brand.version + "]";
  return text;
}

}  // namespace

TEST_CASE("each header of a record becomes its hint") {
  SampleRecord record("/p.gif");
  record.with(Tag::kSecChUa, R"("Chromium";v="142")")
      .with(Tag::kSecChUaFullVersionList, R"("Chromium";v="142.0.7444.60")")
      .with(Tag::kSecChUaMobile, "?1")
      .with(Tag::kSecChUaPlatform, "\"Android\"")
      .with(Tag::kSecChUaPlatformVersion, "\"15.0.0\"")
      .with(Tag::kSecChUaModel, "\"Pixel 9\"")
      .with(Tag::kSecChUaFormFactors, R"("Mobile", "XR")");
  const HintedAgent hints = read_hints(client_hints(record.view()));
  REQUIRE(hints.brands.size() == 1);
  CHECK(hints.brands[0].version == "142.0.7444.60");
  CHECK(hints.mobile == true);
  CHECK(hints.platform == "Android");
  CHECK(hints.platform_version == "15.0.0");
  CHECK(hints.model == "Pixel 9");
  REQUIRE(hints.form_factors.size() == 2);
  CHECK(hints.form_factors[1].text == "XR");
}

TEST_CASE("GREASE is no brand") {
  CHECK(brands(R"("Not A;Brand";v="99", "Chromium";v="90")") == "[Chromium|90]");
  for (const std::string_view grease : {"Not/A)Brand", "Not.A/Brand", "Not_A Brand", "Not;A=Brand", "Not)A;Brand",
                                        "(Not(A:Brand", " Not A;Brand", "Not:A-Brand", "Not=A?Brand", "Not?A_Brand"}) {
    CAPTURE(grease);
    CHECK(brands("\"" + std::string(grease) + "\";v=\"8\", \"Chromium\";v=\"126\"") == "[Chromium|126]");
  }
  CHECK(brands(R"("\\Not\"A;Brand";v="99")").empty());
  CHECK(brands(R"("Notable";v="1")") == "[Notable|1]");
}

TEST_CASE("the detailed list comes before the short one, when it can be read") {
  CHECK(brands(R"("A";v="1")", R"("A";v="1.2.3")") == "[A|1.2.3]");
  CHECK(brands(R"("A";v="1")", R"("A";v="1.2)") == "[A|1]");
  CHECK(brands(R"("A";v="1")", "") == "[A|1]");
}

TEST_CASE("text that no browser would send is left out") {
  CHECK(brands(R"("<script>";v="1", "A";v="1)2")") == "[A|]");
  CHECK(read_hints({.platform = "\"Win;dows\""}).platform.empty());
  CHECK(read_hints({.model = "\"K) Build\""}).model.empty());
  CHECK(read_hints({.model = "\"" + std::string(64, 'a') + "\""}).model.size() == 64);
  CHECK(read_hints({.model = "\"" + std::string(65, 'a') + "\""}).model.empty());
  CHECK(read_hints({.model = "\"\""}).model.empty());
  CHECK_FALSE(read_hints({.mobile = "1"}).mobile);
}
