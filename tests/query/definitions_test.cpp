// The definitions on which products for web analytics differ, each by an example that tells them apart.
#include <sstream>

#include <fmt/ranges.h>

#include "query/site_fixture.h"

namespace footfall {
namespace {

struct Question {
  std::string members;  // of the query, beside its site
  std::string answer;   // rows, and time labels where they are asked for
};

struct Definition {
  std::string name;
  std::string zone;
  std::string
      hits;  // a line each: "2026-01-05 10:00 ann sees /a", "... ann does Signup on /a"; "with Opera" at the end
  std::vector<Question> questions;
  std::string why;
};

const std::string kAll =
    R"("metrics":["visitors","visits","pageviews","events","views_per_visit","bounce_rate","visit_duration"],)";

const std::vector<Definition> kDefinitions{
    {"bounce under a page filter",
     "UTC",
     R"(2026-01-05 10:00 ann sees /a
        2026-01-05 10:00 bob sees /b
        2026-01-05 10:01 bob sees /a
        2026-01-05 11:00 eve sees /a
        2026-01-05 11:02 eve sees /b)",
     {{kAll + R"("filters":[["is","event:page",["/a"]]],"date_range":["2026-01-05","2026-01-05"])",
       "| 3 3 3 3 1 50 60\n"},
      {kAll + R"("filters":[["is","event:page",["/b"]]],"date_range":["2026-01-05","2026-01-05"])",
       "| 2 2 2 2 1 0 60\n"},
      {kAll + R"("dimensions":["event:page"],"date_range":["2026-01-05","2026-01-05"])",
       "/a | 3 3 3 3 1 50 60\n/b | 2 2 2 2 1 0 60\n"},
      {R"("metrics":["bounce_rate"],"filters":[["is","event:page",["/c"]]],"date_range":["2026-01-05","2026-01-05"])",
       "| null\n"}},
     "whether a page makes people leave is told by those who began there: ann and eve on /a, and bob on /b"},
    {"visit across midnight",
     "Europe/Berlin",
     R"(2026-01-05 23:50 ann sees /a
        2026-01-06 00:05 ann sees /b)",
     {{kAll + R"("dimensions":["time:day"],"date_range":["2026-01-05","2026-01-06"])",
       "2026-01-05 | 1 1 1 1 1 100 0\n2026-01-06 | 1 1 1 1 1 100 0\n"},
      {kAll + R"("date_range":["2026-01-05","2026-01-06"])", "| 2 2 2 2 1 100 0\n"}},
     "a day is whole in itself, so that days add up: with the salt of a visitor ends the visit"},
    {"entry page after an event",
     "UTC",
     R"(2026-01-05 10:00 ann does Signup on /form
        2026-01-05 10:01 ann sees /thanks
        2026-01-05 12:00 bob sends Ping on /form)",
     {{R"("metrics":["bounce_rate","visit_duration"],"dimensions":["event:page"],
          "date_range":["2026-01-05","2026-01-05"])",
       "(not known) | 0 0\n/thanks | 0 60\n"},
      {R"("metrics":["events","bounce_rate"],"dimensions":["event:page"],"date_range":["2026-01-05","2026-01-05"])",
       "/form | 2 null\n/thanks | 1 0\n(not known) | 0 0\n"}},
     "a page is entered by being seen; the visit still lasts from its first hit, whatever that was"},
    {"unique visitors over a month",
     "UTC",
     R"(2026-01-05 10:00 ann sees /a
        2026-01-05 18:00 ann sees /a
        2026-01-05 18:00 bob sees /a
        2026-01-06 10:00 ann sees /a)",
     {{R"("metrics":["visitors","visits"],"date_range":["2026-01-01","2026-01-31"])", "| 3 4\n"},
      {R"("metrics":["visitors"],"date_range":["2026-01-01","2026-01-31"],"dimensions":["time:month"])",
       "2026-01-01 | 3\n"},
      {R"("metrics":["visitors"],"date_range":["2026-01-01","2026-01-31"],"dimensions":["event:page"])", "/a | 3\n"}},
     "nobody is followed from one day to the next: the month has as many visitors as its days together"},
    {"percentage under a filter",
     "UTC",
     R"(2026-01-05 10:00 ann sees /a with Firefox
        2026-01-05 10:00 bob sees /a with Opera
        2026-01-05 10:01 bob sees /b with Opera
        2026-01-05 10:00 eve sees /b with Opera)",
     {{R"("metrics":["visitors","percentage"],"date_range":["2026-01-05","2026-01-05"],"dimensions":["visit:browser"],
          "filters":[["is","event:page",["/a"]]])",
       "Firefox | 1 50\nOpera | 1 50\n"},
      {R"("metrics":["visitors","percentage"],"date_range":["2026-01-05","2026-01-05"],"dimensions":["visit:browser"])",
       "Opera | 2 66.7\nFirefox | 1 33.3\n"},
      {R"("metrics":["visitors","percentage"],"date_range":["2026-01-05","2026-01-05"],"dimensions":["event:page"])",
       "/a | 2 66.7\n/b | 2 66.7\n"},
      {R"("metrics":["percentage"],"date_range":["2026-01-05","2026-01-05"],"dimensions":["event:page"],
          "pagination":{"limit":1})",
       "/a | 66.7\n"},
      {R"("metrics":["percentage"],"date_range":["2026-01-05","2026-01-05"])", "| 100\n"},
      {R"("metrics":["percentage"],"date_range":["2026-01-06","2026-01-06"])", "| null\n"}},
     "it is a share of the people whom the filter lets through, each of them counted once: not of all, not of the sum "
     "of the rows, and not of the rows that are shown"},
    {"comparison across a clock change",
     "Europe/Berlin",
     R"(2026-03-26 00:10 ann sees /a
        2026-03-26 23:50 bob sees /a
        2026-03-27 00:10 ann sees /a
        2026-03-27 23:50 bob sees /a
        2026-03-28 00:10 ann sees /a
        2026-03-28 23:50 bob sees /a
        2026-03-29 00:10 ann sees /a
        2026-03-29 23:50 bob sees /a
        2026-03-30 00:10 ann sees /a
        2026-03-30 23:50 bob sees /a)",
     {{R"("metrics":["visitors"],"date_range":"2d","date":"2026-03-30","dimensions":["time:day"],
          "include":{"time_labels":true})",
       "2026-03-28 | 2\n2026-03-29 | 2\nlabels 2026-03-28 2026-03-29\n"},
      {R"("metrics":["visitors"],"date_range":"2d","date":"2026-03-28","dimensions":["time:day"],
          "include":{"time_labels":true})",
       "2026-03-26 | 2\n2026-03-27 | 2\nlabels 2026-03-26 2026-03-27\n"},
      {R"("metrics":["visitors"],"date_range":["2026-03-29","2026-03-29"],"dimensions":["time:hour"])",
       "2026-03-29 00:00:00 | 1\n2026-03-29 23:00:00 | 1\n"},
      {R"("metrics":["visitors"],"date_range":["2026-03-28","2026-03-28"],"dimensions":["time:hour"])",
       "2026-03-28 00:00:00 | 1\n2026-03-28 23:00:00 | 1\n"}},
     "days are compared by their dates and hours by their names: 24 hours before the last hour of a day of 23 hours "
     "lies in another hour of the day before"},
    {"comparison across a clock change in autumn",
     "Europe/Berlin",
     R"(2025-10-25 00:10 ann sees /a
        2025-10-25 23:50 bob sees /a
        2025-10-26 00:10 ann sees /a
        2025-10-26 23:50 bob sees /a)",
     {{R"("metrics":["visitors"],"date_range":"day","date":"2025-10-26")", "| 2\n"},
      {R"("metrics":["visitors"],"date_range":"day","date":"2025-10-25")", "| 2\n"}},
     "a day of 25 hours begins and ends at midnight, too"},
    {"an empty day in a series",
     "UTC",
     R"(2026-01-05 10:00 ann sees /a
        2026-01-07 10:00 ann sees /a)",
     {{R"("metrics":["visitors"],"date_range":["2026-01-05","2026-01-07"],"dimensions":["time:day"],
          "include":{"time_labels":true})",
       "2026-01-05 | 1\n2026-01-07 | 1\nlabels 2026-01-05 2026-01-06 2026-01-07\n"},
      {R"("metrics":["visits","bounce_rate"],"date_range":["2026-01-06","2026-01-06"])", "| 0 null\n"}},
     "of nothing there is no row, so that null is not taken for 0 %; the labels say which days there are"},
};

// One line of Definition::hits.
PlainHit hit_of(const std::string& line, const SiteFixture& site, std::map<std::string, uint32_t>& people) {
  std::istringstream words(line);
  std::string date;
  std::string time;
  std::string person;
  std::string verb;
  std::string what;
  words >> date >> time >> person >> verb >> what;
  absl::CivilSecond local;
  REQUIRE(absl::ParseLenientCivilTime(date + "T" + time + ":00", &local));
  PlainHit hit{.second = site.zone().second_of(local),
               .person = people.try_emplace(person, static_cast<uint32_t>(people.size())).first->second};
  hit.pageview = verb == "sees";
  hit.interactive = verb == "does";
  hit.values[index(hit.pageview ? Dimension::kPage : Dimension::kEventName)] = what;
  std::string value;
  while (words >> verb >> value) hit.values[index(verb == "on" ? Dimension::kPage : Dimension::kBrowser)] = value;
  return hit;
}

SiteFixture site_of(const Definition& definition, bool sealed) {
  SiteFixture site(definition.zone);
  std::map<std::string, uint32_t> people;
  std::set<Day> days;
  std::istringstream lines(definition.hits);
  for (std::string line; std::getline(lines, line);) {
    const PlainHit hit = hit_of(line, site, people);
    site.add(hit);
    days.insert(site.zone().day_of(hit.second));
  }
  for (const Day day : days) {
    if (sealed) site.seal(day);
  }
  return site;
}

std::string answer_to(const Question& question, const SiteFixture& site, const RunOptions& options = {}) {
  const Result<Answer> answer = ask(site, question.members, options);
  if (!answer) return "error: " + answer.error().what;
  std::string out = table_of(*answer);
  if (!answer->time_labels.empty()) out += fmt::format("labels {}\n", fmt::join(answer->time_labels, " "));
  return out;
}

}  // namespace

TEST_CASE("definitions", "[query]") {
  for (const Definition& definition : kDefinitions) {
    const SiteFixture open = site_of(definition, false);
    const SiteFixture sealed = site_of(definition, true);
    for (const Question& question : definition.questions) {
      INFO(definition.name << ": " << definition.why << "\n" << definition.hits << "\n" << question.members);
      CHECK(answer_to(question, open) == question.answer);
      CHECK(answer_to(question, sealed) == question.answer);
      CHECK(answer_to(question, sealed, {.force_scan = true}) == question.answer);
    }
  }
}

}  // namespace footfall
