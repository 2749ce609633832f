#include "query/json_range.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

namespace footfall {
namespace {

using Form = DateRange::Form;

Result<DateRange> parse(const std::string& json) { return parse_date_range(boost::json::parse(json)); }

}  // namespace

TEST_CASE("every form of date_range is read", "[query]") {
  struct Row {
    std::string json;
    Form form;
    int32_t count;
  };
  for (const Row& row : std::vector<Row>{{R"("day")", Form::kDay, 0},
                                         {R"("24h")", Form::kLast24Hours, 0},
                                         {R"("7d")", Form::kLastDays, 7},
                                         {R"("28d")", Form::kLastDays, 28},
                                         {R"("91d")", Form::kLastDays, 91},
                                         {R"("5000d")", Form::kLastDays, 5'000},
                                         {R"("month")", Form::kMonth, 0},
                                         {R"("6mo")", Form::kLastMonths, 6},
                                         {R"("12mo")", Form::kLastMonths, 12},
                                         {R"("year")", Form::kYear, 0},
                                         {R"("all")", Form::kAll, 0}}) {
    CAPTURE(row.json);
    const Result<DateRange> range = parse(row.json);
    REQUIRE(range.has_value());
    CHECK(range->form == row.form);
    CHECK(range->count == row.count);
  }
}

TEST_CASE("a list is two dates or two date-times, both ends included", "[query]") {
  const Result<DateRange> dates = parse(R"(["1970-01-01","1970-02-01"])");
  REQUIRE(dates.has_value());
  CHECK(dates->form == Form::kDates);
  CHECK((dates->first == 0 && dates->last == 31));
  struct Row {
    std::string json;
    Span seconds;
  };
  for (const Row& row :
       std::vector<Row>{{R"(["1970-01-01T12:00:00+02:00","1970-01-01T15:59:59+02:00"])", {36'000, 50'400}},
                        {R"(["1970-01-01T00:00:00Z","1970-01-01T00:00:00Z"])", {0, 1}},
                        {R"(["1970-01-01T00:00:01.999Z","1970-01-01T00:00:05.001Z"])", {1, 6}},
                        {R"(["1970-01-01T00:00:00-05:30","1970-01-02T00:00:00Z"])", {19'800, 86'401}}}) {
    CAPTURE(row.json);
    const Result<DateRange> range = parse(row.json);
    REQUIRE(range.has_value());
    CHECK(range->form == Form::kSeconds);
    CHECK((range->seconds.from == row.seconds.from && range->seconds.to == row.seconds.to));
  }
}

TEST_CASE("a wrong date_range names itself", "[query]") {
  for (const char* json : {"5",
                           "null",
                           "{}",
                           R"("")",
                           R"("8")",
                           R"("0d")",
                           R"("-7d")",
                           R"("5001d")",
                           R"("101mo")",
                           R"("7days")",
                           R"("99999999999d")",
                           R"([])",
                           R"(["2024-01-01"])",
                           R"(["2024-01-01",5])",
                           R"(["2024-01-01","2024-02-30"])",
                           R"(["2024-02-01","2024-01-01"])",
                           R"(["2024-01-01","2024-01-02T00:00:00Z"])",
                           R"(["2024-01-02T00:00:00Z","2024-01-01T00:00:00Z"])",
                           R"(["2024-01-01T00:00:00","2024-01-01T01:00:00"])",
                           R"(["infinite-past","infinite-future"])",
                           R"([" 2024-01-01T00:00:00Z","2024-01-01T00:00:00Z "])"}) {
    CAPTURE(json);
    const Result<DateRange> range = parse(json);
    REQUIRE_FALSE(range.has_value());
    CHECK(range.error().code == Code::kInvalid);
    CHECK(range.error().what.substr(0, 11) == "date_range ");
  }
}

TEST_CASE("date is one day", "[query]") {
  CHECK(parse_date("1970-01-11").value() == 10);
  CHECK_FALSE(parse_date(5).has_value());
  CHECK_FALSE(parse_date("today").has_value());
}

}  // namespace footfall
