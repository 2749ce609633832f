// How client hints and the user agent string make one answer. The string of a Chromium browser is frozen: it says
// "Windows NT 10.0" on Windows 11, "Mac OS X 10_15_7" on every Mac, "Android 10; K" on every phone, and Chrome where it
// is Brave; so the hints win over it. Where it names an app, that stays: the hints of an in-app browser know its engine
// alone.
#pragma once

#include <string>
#include <string_view>

#include "enrich/client_hints.h"
#include "enrich/rule_list.h"

namespace footfall {

// The user agent string with the Android version and the model that the hints tell in place of "Android 10; K", so
// that the rules find the device.
std::string unfrozen(std::string_view user_agent, const HintedAgent& hints);

// Change what the rules found: family, major and minor version.
void hint_browser(const HintedAgent& hints, RuleAnswer& browser);
void hint_system(const HintedAgent& hints, RuleAnswer& system);

}  // namespace footfall
