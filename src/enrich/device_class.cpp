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
    {"oculusbrowser", kNotKnown},  // glasses: none of the classes
    {"tablet pc", kDesktop},       // a feature of Windows XP to 7
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

bool has(std::string_view agent, std::string_view word) {
  return find_word(agent, word, Around::kNoLetter) != std::string_view::npos;
}

}  // namespace

std::string_view device_class(const DeviceEvidence& evidence) {
  const std::string_view agent = evidence.lower_agent;
  for (const DeviceWord& each : kDeviceWords) {
    if (find_word(agent, each.word, each.around) != std::string_view::npos) return each.device;
  }
  if (evidence.brand == "Generic_Inettv") return kTv;
  const bool mobile = has(agent, "mobile");
  // Google asks makers to say "Mobile" on phones, and to leave it out on tablets.
  if (has(agent, "android")) return mobile ? kPhone : kTablet;
  if (mobile || evidence.family == "Generic Feature Phone" || evidence.family == "Generic Smartphone") return kPhone;
  const bool desktop =
      std::find(std::begin(kDesktopSystems), std::end(kDesktopSystems), evidence.os) != std::end(kDesktopSystems);
  return desktop ? kDesktop : kNotKnown;
}

}  // namespace footfall
