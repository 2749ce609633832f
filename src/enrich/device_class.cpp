#include "enrich/device_class.h"

#include <algorithm>

#include "enrich/words.h"
#include "footfall/hit.h"

namespace footfall {
namespace {

constexpr std::string_view kDesktop = "Desktop";
constexpr std::string_view kPhone = "Phone";
constexpr std::string_view kTablet = "Tablet";
constexpr std::string_view kTv = "TV";
constexpr std::string_view kConsole = "Console";
constexpr std::string_view kWatch = "Watch";
constexpr std::string_view kCar = "Car";
constexpr std::string_view kHeadset = "Headset";

struct DeviceWord {
  std::string_view word;
  std::string_view device;
  Around around = Around::kNoLetter;
};

// The first that is there decides: what is built into one kind of device alone stands before what several share.
constexpr DeviceWord kDeviceWords[] = {
    {"xbox", kConsole},
    {"playstation", kConsole},
    {"nintendo", kConsole},
    {"psp", kConsole},
    {"apple watch", kWatch},
    {"watchos", kWatch},
    {"watch os", kWatch},
    {"wear os", kWatch},
    {"smartwatch", kWatch},
    {"; sm-r", kWatch},  // Galaxy Watch
    {"smart-tv", kTv},
    {"smarttv", kTv},
    {"smart tv", kTv},
    {"appletv", kTv},
    {"apple tv", kTv},
    {"hbbtv", kTv},
    {"netcast", kTv},
    {"web0s", kTv},  // LG; spelt with a zero
    {"googletv", kTv},
    {"google tv", kTv},
    {"android tv", kTv},
    {"androidtv", kTv},
    {"crkey", kTv},  // Chromecast
    {"roku", kTv},
    {"; aft", kTv, Around::kAnything},  // Fire TV: AFTS, AFTMM...
    {"bravia", kTv},
    {"viera", kTv},
    {"vidaa", kTv},
    {"mitv", kTv},
    {"mibox", kTv},
    {"nettv", kTv},
    {"inettvbrowser", kTv},
    {"opera tv", kTv},
    {"oculusbrowser", kHeadset},
    {"quest", kHeadset},  // "; Quest 3"
    {"wolvic", kHeadset},
    {"pico", kHeadset, Around::kNoLetter},
    {"vision pro", kHeadset},
    {"applevision", kHeadset},
    {"realitydevice", kHeadset},  // Apple's name of the Vision Pro's model
    {"xros", kHeadset},
    {"visionos", kHeadset},
    {"hololens", kHeadset},
    {"vr build", kHeadset},
    {"tesla/", kCar, Around::kNoLetterBefore},
    {"qtcarbrowser", kCar},
    {"android automotive", kCar},
    {"aaos", kCar},
    {"carplay", kCar},
    {"mbux", kCar},
    {"polestar", kCar},
    {"tablet pc", kDesktop},  // a feature of Windows XP to 7
    {"ipad", kTablet},
    {"tablet", kTablet},
    {"playbook", kTablet},
    {"touchpad", kTablet},
    {"kindle", kTablet},
    {"silk", kTablet},
    {"iphone", kPhone},
    {"ipod", kPhone},
    {"windows phone", kPhone},
    {"windows ce", kPhone},
    {"iemobile", kPhone},
    {"blackberry", kPhone},
    {"symbian", kPhone, Around::kNoLetterBefore},
    {"series60", kPhone},
    {"series40", kPhone},
    {"kaios", kPhone},
    {"midp", kPhone},
    {"opera mini", kPhone},
    {"opera mobi", kPhone},
    {"ucweb", kPhone},
    {"dalvik", kNotKnown},  // an Android app's own requests don't say "mobile"
};

// Systems of desks and laps, once no word speaks for something else.
constexpr std::string_view kDesktopSystems[] = {
    "Windows", "Mac OS X",  "Mac OS",     "Chrome OS",  "Linux",    "Ubuntu",    "Debian",
    "Fedora",  "Kubuntu",   "Lubuntu",    "Red Hat",    "CentOS",   "openSUSE",  "SUSE",
    "Gentoo",  "Mageia",    "Arch Linux", "Linux Mint", "Mandriva", "Slackware", "PCLinuxOS",
    "Puppy",   "BackTrack", "FreeBSD",    "OpenBSD",    "NetBSD",   "Solaris",   "SerenityOS",
};

// Empty when no word speaks.
std::string_view by_words(const DeviceEvidence& evidence, const SearchedText& agent) {
  for (const DeviceWord& each : kDeviceWords) {
    if (agent.has(each.word, each.around)) return each.device;
  }
  return evidence.brand == "Generic_Inettv" ? kTv : std::string_view();
}

struct FormFactor {
  std::string_view name;
  std::string_view device;
};

// What Sec-CH-UA-Form-Factors may list; the first of these that it does decides, since a headset may also be "Mobile".
constexpr FormFactor kFormFactors[] = {
    {"XR", kHeadset},    {"Automotive", kCar}, {"Watch", kWatch},     {"EInk", kTablet},
    {"Tablet", kTablet}, {"Mobile", kPhone},   {"Desktop", kDesktop},
};

std::string_view by_form_factor(const HintedAgent& hints) {
  for (const FormFactor& each : kFormFactors) {
    const auto names_it = [&each](const FieldItem& item) { return item.text == each.name; };
    if (std::any_of(hints.form_factors.begin(), hints.form_factors.end(), names_it)) return each.device;
  }
  return {};
}

std::string_view by_hints(const HintedAgent& hints) {
  if (const std::string_view device = by_form_factor(hints); !device.empty()) return device;
  if (hints.mobile.value_or(false)) return kPhone;
  // Without "mobile", Android is a tablet's.
  return hints.platform == "Android" && hints.mobile ? kTablet : std::string_view();
}

std::string_view by_rules(const DeviceEvidence& evidence, const SearchedText& agent) {
  const bool mobile = agent.has("mobile", Around::kNoLetter);
  // Google asks makers to say "Mobile" on phones, and to leave it out on tablets.
  if (agent.has("android", Around::kNoLetter)) return mobile ? kPhone : kTablet;
  if (mobile || evidence.family == "Generic Feature Phone" || evidence.family == "Generic Smartphone") return kPhone;
  const bool desktop =
      std::find(std::begin(kDesktopSystems), std::end(kDesktopSystems), evidence.os) != std::end(kDesktopSystems);
  return desktop ? kDesktop : kNotKnown;
}

}  // namespace

std::string_view device_class(const DeviceEvidence& evidence, const HintedAgent& hints) {
  const SearchedText agent(evidence.lower_agent);
  if (const std::string_view device = by_words(evidence, agent); !device.empty()) return device;
  if (const std::string_view device = by_hints(hints); !device.empty()) return device;
  return by_rules(evidence, agent);
}

}  // namespace footfall
