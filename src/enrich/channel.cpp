#include "enrich/channel.h"

#include <algorithm>
#include <array>

#include "parse/url.h"

namespace footfall {
namespace {

struct Facts {
  const Source& source;
  std::string_view medium;    // lower case
  std::string_view campaign;  // its name
  bool paid;                  // ^(.*cp.*|ppc|retargeting|paid.*)$
};

template <size_t kCount>
bool is_one_of(std::string_view text, const std::array<std::string_view, kCount>& list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_paid(std::string_view medium) {
  return medium.find("cp") != std::string_view::npos || medium == "ppc" || medium == "retargeting" ||
         medium.starts_with("paid");
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Where `word` (lower case) begins at or after `from`, whatever the case of `text`.
size_t find_ignoring_case(std::string_view text, std::string_view word, size_t from = 0) {
  for (size_t i = from; i + word.size() <= text.size(); ++i) {
    if (equal_ignoring_case(text.substr(i, word.size()), word)) return i;
  }
  return std::string_view::npos;
}

// ^(.*(([^a-df-z]|^)shop|shopping).*)$: "shop" at the beginning of a word, "eshop" too.
bool is_about_shopping(std::string_view campaign) {
  for (size_t at = find_ignoring_case(campaign, "shop"); at != std::string_view::npos;
       at = find_ignoring_case(campaign, "shop", at + 1)) {
    const char before = at == 0 ? ' ' : lower(campaign[at - 1]);
    if (before < 'a' || before > 'z' || before == 'e') return true;
    if (find_ignoring_case(campaign.substr(at), "shopping") == 0) return true;
  }
  return false;
}

bool is_kind(const Facts& hit, SourceKind kind) { return hit.source.kind == kind; }

bool is_direct(const Facts& hit) { return hit.source.by == Source::By::kNobody && hit.medium == kDirect; }

bool is_cross_network(const Facts& hit) {
  return find_ignoring_case(hit.campaign, "cross-network") != std::string_view::npos;
}

bool is_shopping(const Facts& hit) { return is_kind(hit, SourceKind::kShopping) || is_about_shopping(hit.campaign); }

bool is_display(const Facts& hit) {
  constexpr std::array<std::string_view, 5> kMediums{"display", "banner", "expandable", "interstitial", "cpm"};
  return is_one_of(hit.medium, kMediums);
}

bool is_social(const Facts& hit) {
  constexpr std::array<std::string_view, 6> kMediums{"social", "social-network", "social-media",
                                                     "sm",     "social network", "social media"};
  return is_kind(hit, SourceKind::kSocial) || is_one_of(hit.medium, kMediums);
}

bool is_video(const Facts& hit) {
  return is_kind(hit, SourceKind::kVideo) || hit.medium.find("video") != std::string_view::npos;
}

bool is_referral(const Facts& hit) {
  constexpr std::array<std::string_view, 3> kMediums{"referral", "app", "link"};
  return is_one_of(hit.medium, kMediums);
}

bool is_email(const Facts& hit) {
  constexpr std::array<std::string_view, 4> kNames{"email", "e-mail", "e_mail", "e mail"};
  const auto is_source = [&hit](std::string_view name) { return equal_ignoring_case(hit.source.name, name); };
  return is_kind(hit, SourceKind::kEmail) || is_one_of(hit.medium, kNames) ||
         std::any_of(kNames.begin(), kNames.end(), is_source);
}

bool is_push(const Facts& hit) {
  return hit.medium.ends_with("push") || hit.medium.find("mobile") != std::string_view::npos ||
         hit.medium.find("notification") != std::string_view::npos || equal_ignoring_case(hit.source.name, "firebase");
}

struct Rule {
  std::string_view channel;
  bool (*holds)(const Facts& hit);
};

constexpr std::array kRules{
    Rule{"Direct", is_direct},
    Rule{"Cross-network", is_cross_network},
    Rule{"Paid Shopping", [](const Facts& hit) { return hit.paid && is_shopping(hit); }},
    Rule{"Paid Search", [](const Facts& hit) { return hit.paid && is_kind(hit, SourceKind::kSearch); }},
    Rule{"Paid Social", [](const Facts& hit) { return hit.paid && is_kind(hit, SourceKind::kSocial); }},
    Rule{"Paid Video", [](const Facts& hit) { return hit.paid && is_kind(hit, SourceKind::kVideo); }},
    Rule{"Display", is_display},
    Rule{"Paid Other", [](const Facts& hit) { return hit.paid; }},
    Rule{"AI assistants",
         [](const Facts& hit) { return is_kind(hit, SourceKind::kAssistant) || hit.medium == "ai-assistant"; }},
    Rule{"Organic Shopping", is_shopping},
    Rule{"Organic Social", is_social},
    Rule{"Organic Video", is_video},
    Rule{"Organic Search",
         [](const Facts& hit) { return is_kind(hit, SourceKind::kSearch) || hit.medium == "organic"; }},
    Rule{"Referral", is_referral},
    Rule{"Email", is_email},
    Rule{"Affiliates", [](const Facts& hit) { return hit.medium == "affiliate"; }},
    Rule{"Audio", [](const Facts& hit) { return hit.medium == "audio"; }},
    Rule{"SMS", [](const Facts& hit) { return hit.medium == "sms" || equal_ignoring_case(hit.source.name, "sms"); }},
    Rule{"Mobile Push Notifications", is_push},
};

}  // namespace

std::string_view channel(const Source& source, std::string_view medium, const Campaign& campaign) {
  const Facts facts{source, medium, campaign.name, is_paid(medium)};
  const auto rule = std::find_if(kRules.begin(), kRules.end(), [&](const Rule& each) { return each.holds(facts); });
  if (rule != kRules.end()) return rule->channel;
  return source.by == Source::By::kUnsaid ? kNotKnown : kUnassigned;
}

}  // namespace footfall
