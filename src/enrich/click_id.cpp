#include "enrich/click_id.h"

#include <algorithm>
#include <array>

#include "parse/url.h"

namespace footfall {
namespace {

// In lower case. Facebook and Instagram put theirs behind every link, the others behind those of advertisements.
constexpr std::array kClickIds{
    ClickId{"gclid", "Google", "cpc"},       ClickId{"gbraid", "Google", "cpc"},
    ClickId{"wbraid", "Google", "cpc"},      ClickId{"dclid", "Google Ads Network", "display"},
    ClickId{"srsltid", "Google", "organic"}, ClickId{"msclkid", "Bing", "cpc"},
    ClickId{"fbclid", "Facebook", ""},       ClickId{"igshid", "Instagram", ""},
    ClickId{"igsh", "Instagram", ""},        ClickId{"twclid", "X", "cpc"},
    ClickId{"ttclid", "TikTok", "cpc"},      ClickId{"li_fat_id", "LinkedIn", "cpc"},
    ClickId{"sccid", "Snapchat", "cpc"},     ClickId{"rdt_cid", "Reddit", "cpc"},
    ClickId{"epik", "Pinterest", ""},        ClickId{"yclid", "Yandex", "cpc"},
    ClickId{"ysclid", "Yandex", "organic"},  ClickId{"obclid", "Outbrain", "cpc"},
    ClickId{"tblci", "Taboola", "cpc"},      ClickId{"mc_eid", "Mailchimp", "email"},
    ClickId{"_hsenc", "HubSpot", "email"},   ClickId{"vero_id", "Vero", "email"},
};

constexpr size_t kShortest = 4;
constexpr size_t kLongest = 9;

}  // namespace

const ClickId* find_click_id(std::string_view parameter) {
  if (parameter.size() < kShortest || parameter.size() > kLongest) return nullptr;
  const auto found = std::find_if(kClickIds.begin(), kClickIds.end(),
                                  [parameter](const ClickId& id) { return equal_ignoring_case(parameter, id.name); });
  return found == kClickIds.end() ? nullptr : &*found;
}

}  // namespace footfall
