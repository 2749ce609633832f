#include "enrich/campaign.h"

#include <catch2/catch.hpp>

#include "footfall/limits.h"
#include "parse/clean_text.h"
#include "parse/sample_record.h"

using namespace footfall;

namespace {

Campaign read(std::string_view query) {
  Campaign campaign{"left", "over", "from", "another", "hit", find_click_id("gclid")};
  read_campaign(query, campaign);
  return campaign;
}

std::string listed(std::string_view query) {
  const Campaign read_one = read(query);
  std::string out =
      read_one.source + "|" + read_one.medium + "|" + read_one.name + "|" + read_one.content + "|" + read_one.term;
  if (read_one.click_id != nullptr) out.append("|").append(read_one.click_id->name);
  return out;
}

}  // namespace

TEST_CASE("what a link says about itself") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"", "||||"},
      {"utm_source=google&utm_medium=cpc&utm_campaign=spring&utm_content=red&utm_term=shoes",
       "google|cpc|spring|red|shoes"},
      {"x=1&utm_source=News+Letter&y=2", "News Letter||||"},
      {"utm_source=a%26b", "a&b||||"},
      {"%75tm_source=x", "x||||"},
      {"utm_source=first&utm_source=second", "first||||"},
      {"utm_source=&utm_source=second", "second||||"},
      {"utm_source=&ref=friend", "friend||||"},
      {"utm_source=%20&ref=friend", "friend||||"},
      {"ref=friend", "friend||||"},
      {"source=friend", "friend||||"},
      {"ref=a&source=b", "b||||"},
      {"ref=a&source=b&mtm_source=c&utm_source=d", "d||||"},
      {"utm_medium=CPC", "|cpc|||"},
      {"utm_campaign=Spring", "||Spring||"},
      {"mtm_source=a&mtm_medium=b&mtm_campaign=c&mtm_content=d&mtm_kwd=e", "a|b|c|d|e"},
      {"pk_source=a&pk_medium=b&pk_campaign=c&pk_content=d&pk_keyword=e", "a|b|c|d|e"},
      {"utm_source=(other)", "%28other)||||"},
      {"utm_source=a%00b", "a%00b||||"},
      {"utm_source=%ff", "%FF||||"},
      {"utm_source", "||||"},
      {"UTM_SOURCE=x", "||||"},
      {"gclid=CjwKCAjw", "|||||gclid"},
      {"gclid", "|||||gclid"},
      {"utm_source=a&fbclid=IwAR0&gclid=x", "a|||||fbclid"},
  };
  for (const auto& [query, expected] : rows) {
    CAPTURE(query);
    CHECK(listed(query) == expected);
  }
}

TEST_CASE("a campaign's values are bounded") {
  CHECK(read("utm_campaign=" + std::string(3'000, 'x')).name == std::string(kMaxValueBytes, 'x'));
}

TEST_CASE("the value of a click id is nowhere") { CHECK(listed("gclid=secret").find("secret") == std::string::npos); }

TEST_CASE("no query breaks the campaign, or makes a value that can't be stored") {
  std::mt19937 random(22);
  for (int i = 0; i < 20'000; ++i) {
    const Campaign campaign =
        read(random_text(random, 10, "a=&") + "utm_source=" + random_text(random, 60, "utm_=&%+(source"));
    for (const auto& value : {campaign.source, campaign.medium, campaign.name, campaign.content, campaign.term}) {
      CHECK(is_utf8(value));
      CHECK((value.empty() || value[0] != '('));
    }
  }
}
