#include "enrich/channel.h"

#include <catch2/catch.hpp>

#include "enrich/origin.h"

using namespace footfall;

namespace {

struct Visit {
  const char* referrer;  // null when the tag doesn't send it
  const char* query;
};

std::string_view channel_of(const Visit& visit) {
  Hit hit;
  hit.has_referrer = visit.referrer != nullptr;
  if (visit.referrer != nullptr) hit.referrer = visit.referrer;
  hit.page_query = visit.query;
  Origin origin;
  Origins(4).find(hit, read_referrer(hit), {.domain = "example.com"}, origin);
  return origin.channel;
}

void check(std::string_view expected, std::initializer_list<Visit> visits) {
  for (const Visit& visit : visits) {
    CAPTURE(visit.referrer, visit.query);
    CHECK(channel_of(visit) == expected);
  }
}

constexpr const char* kGoogle = "https://www.google.com/";

}  // namespace

TEST_CASE("each channel, by the rules of Google Analytics 4") {
  check("Direct", {{"", ""}, {"https://example.com/a", ""}, {"https://www.paypal.com/", ""}, {"", "x=1"}});
  check("Cross-network", {{"", "utm_source=google&utm_medium=cpc&utm_campaign=Spring+Cross-Network"},
                          {kGoogle, "utm_campaign=cross-network"}});
  check("Paid Shopping", {{"", "utm_source=amazon&utm_medium=cpc"},
                          {"", "utm_source=google&utm_medium=ppc&utm_campaign=shopping"},
                          {"", "utm_source=partner&utm_medium=paid&utm_campaign=my-SHOP"},
                          {"", "utm_source=partner&utm_medium=paid&utm_campaign=eshop"}});
  check("Paid Search", {{"", "utm_source=google&utm_medium=cpc"},
                        {"", "utm_source=bing&utm_medium=paidsearch"},
                        {"", "utm_source=bing&utm_medium=retargeting"},
                        {kGoogle, "gclid=x"},
                        {"", "gbraid=x"},
                        {"", "msclkid=x"},
                        {"", "utm_source=google&utm_medium=CPC&utm_campaign=bishops"}});
  check("Paid Social", {{"", "utm_source=fb&utm_medium=paid"},
                        {"", "utm_source=linkedin&utm_medium=cpc"},
                        {"", "ttclid=x"},
                        {"", "li_fat_id=x"}});
  check("Paid Video",
        {{"", "utm_source=youtube&utm_medium=cpv-cpc"}, {"", "utm_source=vimeo.com&utm_medium=paid_video"}});
  check("Display", {{"", "utm_source=partner&utm_medium=display"},
                    {"", "utm_source=partner&utm_medium=Banner"},
                    {"", "utm_source=partner&utm_medium=interstitial"},
                    {"", "dclid=x"}});
  check("Paid Other", {{"", "utm_source=partner&utm_medium=ppc"},
                       {"", "utm_source=newsletter&utm_medium=paid"},
                       {"https://www.taboola.com/", ""}});
  check("AI assistants", {{"https://chatgpt.com/", ""},
                          {"", "utm_source=chatgpt.com"},
                          {"https://www.perplexity.ai/", "utm_medium=referral"},
                          {"https://gemini.google.com/", ""},
                          {"android-app://com.openai.chatgpt/", ""},
                          {"", "utm_source=my-bot&utm_medium=ai-assistant"}});
  check("Organic Shopping", {{"https://www.amazon.de/", ""},
                             {"https://www.idealo.de/", ""},
                             {"", "utm_source=partner&utm_medium=y&utm_campaign=shop-week"}});
  check("Organic Social", {{"https://l.facebook.com/", ""},
                           {"https://mastodon.social/", ""},
                           {"android-app://com.reddit.frontpage/", ""},
                           {"", "utm_source=x.com"},
                           {"", "utm_source=somewhere&utm_medium=social-media"},
                           {"", "fbclid=x"},
                           {"https://news.ycombinator.com/", ""}});
  check("Organic Video", {{"https://www.youtube.com/", ""}, {"", "utm_source=somewhere&utm_medium=my-video"}});
  check("Organic Search", {{kGoogle, ""},
                           {"https://duckduckgo.com/", ""},
                           {"https://search.brave.com/", ""},
                           {"android-app://com.google.android.googlequicksearchbox/", ""},
                           {"", "utm_source=google"},
                           {"", "utm_source=somewhere&utm_medium=organic"}});
  check("Referral", {{"https://blog.other.net/", ""},
                     {"", "utm_source=partner&utm_medium=referral"},
                     {"", "utm_source=partner&utm_medium=app"},
                     {"", "utm_source=partner&utm_medium=link"},
                     {"https://docs.google.com/", ""},
                     {"https://github.com/a/b", ""},
                     {"android-app://com.slack/", ""}});
  check("Email", {{"", "utm_source=partner&utm_medium=email"},
                  {"", "utm_source=partner&utm_medium=E-Mail"},
                  {"", "utm_source=email"},
                  {"", "utm_source=e+mail"},
                  {"https://mail.google.com/", ""},
                  {"android-app://com.google.android.gm/", ""},
                  {"", "utm_source=newsletter"},
                  {"", "mc_eid=x"}});
  check("Affiliates", {{"", "utm_source=partner&utm_medium=affiliate"}});
  check("Audio", {{"", "utm_source=partner&utm_medium=audio"}});
  check("SMS", {{"", "utm_source=partner&utm_medium=sms"}, {"", "utm_source=SMS&utm_medium=x"}});
  check("Mobile Push Notifications", {{"", "utm_source=partner&utm_medium=web-push"},
                                      {"", "utm_source=partner&utm_medium=mobile_app"},
                                      {"", "utm_source=partner&utm_medium=notifications"},
                                      {"", "utm_source=firebase&utm_medium=x"}});
}

TEST_CASE("a link that no rule knows, and a tag that doesn't tell") {
  check(kUnassigned, {{"", "utm_source=flyer"}, {"", "utm_source=flyer&utm_medium=print"}, {"", "utm_medium=print"}});
  check("(not known)", {{nullptr, ""}, {"garbage", ""}});
}

TEST_CASE("the first rule counts") {
  check("Cross-network", {{"", "utm_source=fb&utm_medium=paid&utm_campaign=cross-network-shopping"}});
  check("Paid Shopping", {{"", "utm_source=fb&utm_medium=paid&utm_campaign=shop"}});
  check("Display", {{"", "utm_source=partner&utm_medium=cpm"}});
  check("Paid Search", {{"", "utm_source=google&utm_medium=cpm"}});
  check("Organic Shopping", {{"https://www.google.com/", "utm_campaign=shop"}});
  check("Organic Social", {{"", "utm_source=google&utm_medium=social"}});
  check("Referral", {{"", "utm_source=email&utm_medium=referral"}});
}
