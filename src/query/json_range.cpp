#include "query/json_range.h"

#include <array>
#include <charconv>

#include "base/utc_time.h"
#include "query/json_read.h"

namespace footfall {
namespace {

using Form = DateRange::Form;

constexpr std::string_view kPath = "date_range";
constexpr std::string_view kForms =
    "is none of \"day\", \"24h\", \"7d\", \"28d\", \"30d\", \"91d\", \"month\", \"6mo\", \"12mo\", \"year\", \"all\" "
    "and a list of two dates or date-times";

constexpr std::array<std::pair<std::string_view, Form>, 5> kNamed{{
    {"day", Form::kDay},
    {"24h", Form::kLast24Hours},
    {"month", Form::kMonth},
    {"year", Form::kYear},
    {"all", Form::kAll},
}};

Error no_form(const boost::json::value& value) { return wrong(kPath, "{} {}", shown(value), kForms); }

// "7d", "12mo".
std::optional<DateRange> parse_count(std::string_view text) {
  int32_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || count < 1) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<size_t>(end - text.data()));
  if (unit == "d" && count <= kMostRangeDays) return DateRange{.form = Form::kLastDays, .count = count};
  if (unit == "mo" && count <= kMostRangeMonths) return DateRange{.form = Form::kLastMonths, .count = count};
  return std::nullopt;
}

Result<DateRange> parse_pair(const boost::json::value& value, std::string_view from, std::string_view to) {
  DateRange range{.form = Form::kDates};
  if (parse_day(from, range.first) && parse_day(to, range.last)) {
    if (range.last < range.first) return wrong(kPath, "ends before it begins");
    return range;
  }
  const std::optional<int64_t> first = parse_time(from);
  const std::optional<int64_t> last = parse_time(to);
  if (!first || !last) {
    return wrong(kPath, "{} is neither two dates like \"2024-01-31\" nor two date-times like \"2024-01-31T12:00:00Z\"",
                 shown(value));
  }
  if (*last < *first) return wrong(kPath, "ends before it begins");
  return DateRange{.form = Form::kSeconds, .seconds = {*first, *last + 1}};
}

}  // namespace

Result<DateRange> parse_date_range(const boost::json::value& value) {
  if (const std::optional<std::string_view> text = text_of(value)) {
    for (const auto& [name, form] : kNamed) {
      if (*text == name) return DateRange{.form = form};
    }
    if (const std::optional<DateRange> range = parse_count(*text)) return *range;
    return no_form(value);
  }
  const boost::json::array* pair = value.if_array();
  if (!pair || pair->size() != 2) return no_form(value);
  const std::optional<std::string_view> from = text_of((*pair)[0]);
  const std::optional<std::string_view> to = text_of((*pair)[1]);
  if (!from || !to) return no_form(value);
  return parse_pair(value, *from, *to);
}

Result<Day> parse_date(const boost::json::value& value) {
  const std::optional<std::string_view> text = text_of(value);
  Day day = 0;
  if (!text || !parse_day(*text, day)) return wrong("date", "{} is no date like \"2024-01-31\"", shown(value));
  return day;
}

}  // namespace footfall
