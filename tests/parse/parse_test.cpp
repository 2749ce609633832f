#include "parse/parse.h"

#include <catch2/catch.hpp>

#include "parse/sample_record.h"

using namespace footfall;

TEST_CASE("each way in has its parser") {
  SampleRecord record("/p.gif?u=https://example.com/a");
  for (const WayIn way_in : {WayIn::kPixel, WayIn::kImport}) {
    record.with(Tag::kWayIn, std::string(1, static_cast<char>(way_in)));
    const Parsed parsed = parse(record.view());
    REQUIRE(std::holds_alternative<Hit>(parsed));
    CHECK(std::get<Hit>(parsed).page == "/a");
  }
}

TEST_CASE("a way in that this version doesn't know is malformed") {
  SampleRecord record("/p.gif?u=https://example.com/a");
  const Parsed parsed = parse(record.with(Tag::kWayIn, "\x7f").view());
  REQUIRE(std::holds_alternative<Reject>(parsed));
  CHECK(std::get<Reject>(parsed).reason == Reason::kMalformed);
}
