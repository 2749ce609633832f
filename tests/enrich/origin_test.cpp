#include "enrich/origin.h"

#include <catch2/catch.hpp>

#include "footfall/limits.h"
#include "parse/clean_text.h"
#include "parse/sample_record.h"

using namespace footfall;

namespace {

Hit hit_with(const char* referrer, std::string query) {
  Hit hit;
  hit.has_referrer = referrer != nullptr;
  if (referrer != nullptr) hit.referrer = referrer;
  hit.page_query = std::move(query);
  return hit;
}

void find(Origins& origins, const Hit& hit, Origin& origin) {
  origins.find(hit, read_referrer(hit), {.domain = "example.com"}, origin);
}

// Shows that nothing of an earlier hit is left.
void use(Origin& origin) {
  Origins origins(2);
  find(origins,
       hit_with("https://a.example.net/x", "utm_source=a&utm_medium=b&utm_campaign=c&utm_content=d&utm_term=e&gclid=f"),
       origin);
}

std::string listed(const char* referrer, std::string query) {
  Origin origin;
  use(origin);
  Origins origins(2);
  find(origins, hit_with(referrer, std::move(query)), origin);
  const Campaign& said = origin.campaign;
  std::string out;
  for (const std::string_view text :
       {std::string_view(origin.source.name), origin.medium, origin.channel, std::string_view(origin.referrer),
        or_not_known(said.source), or_not_known(said.name), origin.click_id}) {
    out.append(out.empty() ? "" : " | ").append(text == kNotKnown ? "-" : text);
  }
  return out;
}

}  // namespace

TEST_CASE("all that a hit tells about how its visitor came") {
  struct Row {
    const char* referrer;
    const char* query;
    std::string_view expected;
  };
  const Row rows[] = {
      {"", "", "Direct / None | Direct / None | Direct | Direct / None | - | - | -"},
      {nullptr, "", "- | - | - | - | - | - | -"},
      {"garbage", "", "- | - | - | - | - | - | -"},
      {"https://www.google.de/", "", "Google | organic | Organic Search | google.de | - | - | -"},
      {"https://blog.other.co.uk/a/b?c", "", "other.co.uk | referral | Referral | blog.other.co.uk/a/b | - | - | -"},
      {"https://l.facebook.com/", "utm_source=fb&utm_medium=Paid&utm_campaign=Spring&fbclid=x",
       "Facebook | paid | Paid Social | l.facebook.com | fb | Spring | fbclid"},
      {"https://example.com/a", "", "Direct / None | Direct / None | Direct | Direct / None | - | - | -"},
      {"https://www.paypal.com/x", "", "Direct / None | Direct / None | Direct | Direct / None | - | - | -"},
      {"", "gclid=x", "Google | cpc | Paid Search | Direct / None | - | - | gclid"},
      {"android-app://com.slack/", "", "Slack | referral | Referral | com.slack | - | - | -"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.referrer, row.query);
    CHECK(listed(row.referrer, row.query) == row.expected);
  }
}

TEST_CASE("whatever comes, every text of an origin can be stored, and comes again") {
  std::mt19937 random(24);
  Origins one(4);
  Origins other(1'000);
  for (int i = 0; i < 10'000; ++i) {
    const std::string referrer = "https://" + random_text(random, 40, "gol.comx/@-1%");
    const Hit hit = hit_with(referrer.c_str(), random_text(random, 60, "utm_source=&%+(gclid"));
    Origin first;
    Origin second;
    use(first);
    find(one, hit, first);
    find(other, hit, second);
    const auto texts = [](const Origin& origin) {
      const Campaign& said = origin.campaign;
      return std::vector<std::string>{origin.source.name,
                                      std::string(origin.medium),
                                      std::string(origin.channel),
                                      origin.referrer,
                                      said.source,
                                      said.medium,
                                      said.name,
                                      said.content,
                                      said.term,
                                      std::string(origin.click_id)};
    };
    CHECK(texts(first) == texts(second));
    for (const std::string& text : texts(first)) {
      CHECK((text == kNotKnown || clean_value(text, kMaxValueBytes) == text));
    }
    for (const std::string_view text : {std::string_view(first.source.name), first.medium, first.channel,
                                        std::string_view(first.referrer), first.click_id}) {
      CHECK_FALSE(text.empty());
    }
  }
}
