#include "enrich/device_class.h"

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("the class of a device") {
  struct Row {
    DeviceEvidence evidence;
    std::string_view device;
  };
  const Row rows[] = {
      // A word decides.
      {{"mozilla/5.0 (playstation 4 3.11)", "", "", ""}, "Console"},
      {{"mozilla/4.0 (psp (playstation portable); 2.00)", "", "", ""}, "Console"},
      {{"windows nt 10.0; xbox; xbox one", "Windows", "", ""}, "Console"},
      {{"nintendo switch", "", "", ""}, "Console"},
      {{"apple watch; watchos 10", "WatchOS", "", ""}, "Watch"},
      {{"linux; android 11; sm-r870", "Android", "", ""}, "Watch"},
      {{"linux; android 11; sm-r870 mobile", "Android", "", ""}, "Watch"},
      {{"appletv11,1/11.1", "ATV OS X", "", ""}, "TV"},
      {{"hbbtv/1.1.1 (; philips;", "", "", ""}, "TV"},
      {{"linux; netcast.tv-2013", "Linux", "", ""}, "TV"},
      {{"web0s; linux/smarttv", "Web0S", "", ""}, "TV"},
      {{"linux; android 7; bravia 4k", "Android", "", ""}, "TV"},
      {{"linux; android 9; aftt build/1) mobile", "Android", "", ""}, "TV"},
      {{"roku/dvp-9.10", "Roku", "", ""}, "TV"},
      {{"ipad; cpu os 16_6 like mac os x) mobile", "iOS", "iPad", "Apple"}, "Tablet"},
      {{"ipad13,4", "iOS", "iPad", "Apple"}, "Tablet"},
      {{"android 12; tablet; rv", "Android", "", ""}, "Tablet"},
      {{"playbook; u; rim tablet os 2.1", "", "", ""}, "Tablet"},
      {{"linux; u; kindle/3.0", "Kindle", "", ""}, "Tablet"},
      {{"iphone; cpu iphone os 17_5 like mac os x", "iOS", "iPhone", "Apple"}, "Phone"},
      {{"ipod touch", "iOS", "", ""}, "Phone"},
      {{"windows phone 10.0; android 6.0.1", "Windows Phone", "", ""}, "Phone"},
      {{"windows ce; iemobile 7.11", "Windows", "", ""}, "Phone"},
      {{"blackberry9800", "BlackBerry OS", "", ""}, "Phone"},
      {{"symbianos/9.4; series60", "Symbian OS", "", ""}, "Phone"},
      {{"j2me/midp; opera mini/4.2", "", "", ""}, "Phone"},
      {{"windows nt 6.1; tablet pc 2.0", "Windows", "", ""}, "Desktop"},
      // Android says "mobile" on phones.
      {{"linux; android 10; k) chrome/126 mobile safari", "Android", "", ""}, "Phone"},
      {{"linux; android 10; k) chrome/126 safari", "Android", "", ""}, "Tablet"},
      {{"dalvik/2.1.0 (linux; u; android 9; sm-g960f", "Android", "", ""}, "(not known)"},
      {{"x11; linux; quest 2) oculusbrowser/18", "Android", "", ""}, "Headset"},
      {{"linux; android 14; quest 3s) mobile vr", "Android", "", ""}, "Headset"},
      {{"android 12; mobile vr; wolvic/1.8", "Android", "", ""}, "Headset"},
      {{"x11; gnu/linux; tesla/2025.38", "Linux", "", ""}, "Car"},
      {{"linux; android 12; polestar 2", "Android", "", ""}, "Car"},
      // What uap-core found.
      {{"x", "", "", "Generic_Inettv"}, "TV"},
      {{"x", "", "Generic Feature Phone", "Generic"}, "Phone"},
      {{"x", "", "Generic Smartphone", "Generic"}, "Phone"},
      {{"mobile; rv:26.0", "Firefox OS", "", ""}, "Phone"},
      {{"linux aarch64; mobile", "Linux", "", ""}, "Phone"},
      // Systems of desks and laps.
      {{"windows nt 10.0", "Windows", "", ""}, "Desktop"},
      {{"macintosh; intel mac os x 10_15_7", "Mac OS X", "Mac", "Apple"}, "Desktop"},
      {{"x11; linux x86_64", "Linux", "", ""}, "Desktop"},
      {{"x11; cros x86_64", "Chrome OS", "", ""}, "Desktop"},
      {{"x11; ubuntu", "Ubuntu", "", ""}, "Desktop"},
      {{"x11; openbsd", "OpenBSD", "", ""}, "Desktop"},
      // Nothing known.
      {{"hello", "", "", ""}, "(not known)"},
      {{"", "", "", ""}, "(not known)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.evidence.lower_agent);
    CHECK(device_class(row.evidence, {}) == row.device);
  }
}

TEST_CASE("client hints decide where no word does") {
  const auto hinted = [](std::string_view agent, std::string_view platform, std::optional<bool> mobile,
                         std::vector<FieldItem> form_factors) {
    HintedAgent hints;
    hints.platform = platform;
    hints.mobile = mobile;
    hints.form_factors = std::move(form_factors);
    return device_class({agent, platform, "", ""}, hints);
  };
  CHECK(hinted("linux; android 10; k) safari", "Android", true, {}) == "Phone");
  CHECK(hinted("linux; android 10; k) mobile safari", "Android", false, {}) == "Tablet");
  CHECK(hinted("linux; android 10; k) mobile safari", "Android", std::nullopt, {}) == "Phone");
  CHECK(hinted("windows nt 10.0", "Windows", false, {}) == "Desktop");
  CHECK(hinted("x11; linux x86_64", "Linux", std::nullopt, {{"Mobile", ""}, {"XR", ""}}) == "Headset");
  CHECK(hinted("linux; android 10; k) safari", "Android", false, {{"Automotive", ""}}) == "Car");
  CHECK(hinted("linux; android 10; k) safari", "Android", false, {{"Tablet", ""}}) == "Tablet");
  CHECK(hinted("linux; android 10; k) safari", "Android", true, {{"Watch", ""}}) == "Watch");
  CHECK(hinted("windows nt 10.0", "Windows", false, {{"Desktop", ""}}) == "Desktop");
  CHECK(hinted("windows nt 10.0", "Windows", false, {{"Nonsense", ""}}) == "Desktop");
  CHECK(hinted("linux; android 9; aftmm) mobile", "Android", true, {}) == "TV");
}
