#include "enrich/hinted_agent.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace footfall {
namespace {

// Places in a RuleAnswer.
constexpr size_t kFamily = 0;
constexpr size_t kMajor = 1;
constexpr size_t kMinor = 2;

struct BrandName {
  std::string_view brand;
  std::string_view family;  // as uap-core names it
  std::string_view mobile_family;
};

// Brands that uap-core knows under another name. All others keep theirs.
constexpr BrandName kBrandNames[] = {
    {"Google Chrome", "Chrome", "Chrome Mobile"},
    {"Android WebView", "Chrome Mobile WebView", "Chrome Mobile WebView"},
    {"Microsoft Edge", "Edge", "Edge Mobile"},
    {"Microsoft Edge WebView2", "Edge", "Edge Mobile"},
    {"Opera", "Opera", "Opera Mobile"},
    {"YaBrowser", "Yandex Browser", "Yandex Browser"},
    {"Yandex", "Yandex Browser", "Yandex Browser"},
    {"DuckDuckGo", "DuckDuckGo", "DuckDuckGo Mobile"},
    {"Silk", "Amazon Silk", "Amazon Silk"},
    {"HuaweiBrowser", "Huawei Browser", "Huawei Browser"},
    {"NAVER Whale", "Whale", "Whale"},
    {"CocCoc", "Coc Coc", "Coc Coc"},
};

// What a string says that may be frozen or pretended: of these alone the hints change the family.
constexpr std::string_view kGenericFamilies[] = {
    "Chrome",  "Chrome Mobile", "Chromium", "Chrome Mobile WebView", "HeadlessChrome",
    "Edge",    "Edge Mobile",   "Opera",    "Opera Mobile",          "Brave",
    "Android", "Other",         "",
};

bool is_generic(std::string_view family) {
  return std::find(std::begin(kGenericFamilies), std::end(kGenericFamilies), family) != std::end(kGenericFamilies);
}

std::string_view family_of(std::string_view brand, bool mobile) {
  const auto* found = std::find_if(std::begin(kBrandNames), std::end(kBrandNames),
                                   [brand](const BrandName& each) { return each.brand == brand; });
  if (found == std::end(kBrandNames)) return brand;
  return mobile ? found->mobile_family : found->family;
}

// The one that tells most: a maker's own before Google's, and Google's before the engine that all of them name.
const FieldItem* best_brand(const std::vector<FieldItem>& brands) {
  const auto rank = [](const FieldItem& brand) {
    if (brand.text == "Chromium") return 0;
    return brand.text == "Google Chrome" || brand.text == "Android WebView" ? 1 : 2;
  };
  const auto best = std::max_element(brands.begin(), brands.end(), [&](const FieldItem& left, const FieldItem& right) {
    return rank(left) < rank(right);
  });
  return best == brands.end() ? nullptr : &*best;
}

// The first two numbers of "14.5.0"; the rest is cut.
void split_version(std::string_view version, std::string& major, std::string& minor) {
  const size_t dot = version.find('.');
  major = version.substr(0, dot);
  minor.clear();
  if (dot == std::string_view::npos) return;
  const std::string_view rest = version.substr(dot + 1);
  minor = rest.substr(0, rest.find('.'));
}

bool starts_with_digit(std::string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

// Source: https://learn.microsoft.com/microsoft-edge/web-platform/how-to-detect-win11
std::string_view windows_name(std::string_view platform_version) {
  if (platform_version.starts_with("0.1")) return "7";
  if (platform_version.starts_with("0.2")) return "8";
  if (platform_version.starts_with("0.3")) return "8.1";
  constexpr int kWindows11 = 13;
  int major = 0;
  std::from_chars(platform_version.data(), platform_version.data() + platform_version.size(), major);
  if (major == 0) return {};
  return major >= kWindows11 ? "11" : "10";
}

void hint_windows(const HintedAgent& hints, RuleAnswer& system) {
  const std::string_view name = windows_name(hints.platform_version);
  if (system[kFamily] != "Windows") system = {"Windows", "", ""};
  if (name.empty()) return;
  system[kMajor] = name;
  system[kMinor].clear();
}

// A platform with a version of its own; without one, what the string says of the same system stays.
void hint_versioned(std::string_view family, const HintedAgent& hints, RuleAnswer& system) {
  if (system[kFamily] != family) system = {std::string(family), "", ""};
  if (!starts_with_digit(hints.platform_version)) return;
  split_version(hints.platform_version, system[kMajor], system[kMinor]);
}

}  // namespace

std::string unfrozen(std::string_view user_agent, const HintedAgent& hints) {
  constexpr std::string_view kFrozen = "Android 10; K)";
  std::string text(user_agent);
  const size_t at = text.find(kFrozen);
  if (at == std::string::npos || hints.platform != "Android") return text;
  std::string major;
  std::string minor;
  split_version(hints.platform_version, major, minor);
  if (!starts_with_digit(major)) major = "10";
  return text.replace(at, kFrozen.size(), "Android " + major + "; " + (hints.model.empty() ? "K" : hints.model) + ")");
}

void hint_browser(const HintedAgent& hints, RuleAnswer& browser) {
  const FieldItem* brand = best_brand(hints.brands);
  if (brand == nullptr) return;
  const std::string_view family = family_of(brand->text, hints.mobile.value_or(false));
  if (!is_generic(browser[kFamily]) && browser[kFamily] != family) return;
  browser[kFamily] = family;
  if (starts_with_digit(brand->version)) split_version(brand->version, browser[kMajor], browser[kMinor]);
}

void hint_system(const HintedAgent& hints, RuleAnswer& system) {
  if (hints.platform == "Windows") hint_windows(hints, system);
  if (hints.platform == "macOS") hint_versioned("Mac OS X", hints, system);
  if (hints.platform == "Chrome OS" || hints.platform == "Chromium OS") hint_versioned("Chrome OS", hints, system);
  if (hints.platform == "Android") {
    hint_versioned("Android", hints, system);
    if (system[kMinor] == "0") system[kMinor].clear();  // the string says "Android 14" of the same version
  }
  // Which Linux it is, and on a television that it is one, the string knows better.
  if (hints.platform == "Linux" && (system[kFamily].empty() || system[kFamily] == "Other")) system = {"Linux", "", ""};
}

}  // namespace footfall
