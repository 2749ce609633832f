#include "enrich/medium.h"

#include "footfall/hit.h"

namespace footfall {
namespace {

std::string_view medium_of(SourceKind kind) {
  switch (kind) {
    case SourceKind::kSearch:
      return "organic";
    case SourceKind::kEmail:
      return "email";
    case SourceKind::kAssistant:
      return "ai-assistant";
    case SourceKind::kAds:
      return "paid";
    case SourceKind::kWebsite:
    case SourceKind::kSocial:
    case SourceKind::kVideo:
    case SourceKind::kShopping:
      break;
  }
  return "referral";
}

}  // namespace

std::string_view medium(const Campaign& campaign, const Source& source) {
  if (!campaign.medium.empty()) return campaign.medium;
  if (campaign.click_id != nullptr && !campaign.click_id->medium.empty()) return campaign.click_id->medium;
  switch (source.by) {
    case Source::By::kNobody:
      return kDirect;
    case Source::By::kReferrer:
    case Source::By::kClickId:
      return medium_of(source.kind);
    case Source::By::kCampaign:
    case Source::By::kUnsaid:
      break;
  }
  return kNotKnown;
}

}  // namespace footfall
