// Where a visitor came from: the first line is the referrer, the second the page's query. Whatever comes, every text
// can be stored, the channel is one of ours, and the value of no click id is told.
#include "enrich/origin.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/check.h"
#include "enrich/source_table.h"
#include "footfall/limits.h"
#include "fuzz/fuzz.h"
#include "parse/clean_text.h"

namespace footfall::fuzz {
namespace {

constexpr std::array<std::string_view, 21> kChannels{"Direct",
                                                     "Cross-network",
                                                     "Paid Shopping",
                                                     "Paid Search",
                                                     "Paid Social",
                                                     "Paid Video",
                                                     "Display",
                                                     "Paid Other",
                                                     "AI assistants",
                                                     "Organic Shopping",
                                                     "Organic Social",
                                                     "Organic Video",
                                                     "Organic Search",
                                                     "Referral",
                                                     "Email",
                                                     "Affiliates",
                                                     "Audio",
                                                     "SMS",
                                                     "Mobile Push Notifications",
                                                     "Unassigned",
                                                     kNotKnown};

std::vector<std::string> texts_of(const Origin& origin) {
  const Campaign& said = origin.campaign;
  return {origin.source.name,
          std::string(origin.medium),
          origin.referrer,
          std::string(origin.channel),
          std::string(origin.click_id),
          said.source,
          said.medium,
          said.name,
          said.content,
          said.term};
}

}  // namespace

void try_bytes(std::string_view bytes) {
  Hit hit;
  hit.referrer = take_line(bytes);
  hit.has_referrer = hit.referrer != "-";
  hit.page_query = bytes;
  hit.page_host = "www.example.com";
  Origins origins(2);
  Origin origin;
  origins.find(hit, read_referrer(hit), {.domain = "example.com"}, origin);
  for (const std::string& text : texts_of(origin)) {
    FOOTFALL_CHECK(text == kNotKnown || clean_value(text, kMaxValueBytes) == text);
  }
  FOOTFALL_CHECK(!origin.source.name.empty() && !origin.medium.empty() && !origin.referrer.empty());
  FOOTFALL_CHECK(std::find(kChannels.begin(), kChannels.end(), origin.channel) != kChannels.end());
  FOOTFALL_CHECK(origin.source.name != "example.com" || !origin.campaign.source.empty());
  Origin again;
  origins.find(hit, read_referrer(hit), {.domain = "example.com"}, again);
  FOOTFALL_CHECK(texts_of(again) == texts_of(origin));
  known_host(bytes);
  known_name(bytes);
}

}  // namespace footfall::fuzz
