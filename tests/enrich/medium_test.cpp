#include "enrich/medium.h"

#include <catch2/catch.hpp>

using namespace footfall;

namespace {

using By = Source::By;

std::string_view medium_of(By by, SourceKind kind, std::string_view query = "") {
  static Campaign campaign;
  read_campaign(query, campaign);
  return medium(campaign, {by, kind, "a source"});
}

}  // namespace

TEST_CASE("how a visitor came") {
  struct Row {
    By by;
    SourceKind kind;
    std::string_view query, medium;
  };
  const Row rows[] = {
      {By::kNobody, SourceKind::kWebsite, "", "Direct / None"},
      {By::kUnsaid, SourceKind::kWebsite, "", "(not known)"},
      {By::kReferrer, SourceKind::kWebsite, "", "referral"},
      {By::kReferrer, SourceKind::kSearch, "", "organic"},
      {By::kReferrer, SourceKind::kSocial, "", "referral"},
      {By::kReferrer, SourceKind::kVideo, "", "referral"},
      {By::kReferrer, SourceKind::kShopping, "", "referral"},
      {By::kReferrer, SourceKind::kEmail, "", "email"},
      {By::kReferrer, SourceKind::kAssistant, "", "ai-assistant"},
      {By::kReferrer, SourceKind::kAds, "", "paid"},
      {By::kReferrer, SourceKind::kSearch, "utm_medium=CPC", "cpc"},
      {By::kNobody, SourceKind::kWebsite, "utm_medium=email", "email"},
      {By::kCampaign, SourceKind::kSearch, "utm_source=google", "(not known)"},
      {By::kCampaign, SourceKind::kSearch, "utm_source=google&gclid=x", "cpc"},
      {By::kCampaign, SourceKind::kWebsite, "utm_source=x&utm_medium=banner&gclid=x", "banner"},
      {By::kClickId, SourceKind::kSearch, "gclid=x", "cpc"},
      {By::kClickId, SourceKind::kAds, "dclid=x", "display"},
      {By::kClickId, SourceKind::kSearch, "srsltid=x", "organic"},
      {By::kClickId, SourceKind::kSocial, "fbclid=x", "referral"},
      {By::kReferrer, SourceKind::kWebsite, "fbclid=x", "referral"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query, static_cast<int>(row.by), static_cast<int>(row.kind));
    CHECK(medium_of(row.by, row.kind, row.query) == row.medium);
  }
}
