// The class of a device: "Desktop", "Phone", "Tablet", "TV", "Console", "Watch", "Car", "Headset", or kNotKnown. From
// words that makers put into user agents, then from client hints and, where there are neither, from what uap-core
// found.
#pragma once

#include <string_view>

#include "enrich/client_hints.h"

namespace footfall {

// What a robot's device is called instead of a class: it is none, whatever its user agent pretends.
inline constexpr std::string_view kBotDevice = "Bot";

struct DeviceEvidence {
  std::string_view lower_agent;  // the user agent in lower case
  std::string_view os;           // family, as uap-core names it
  std::string_view family;       // of the device, as uap-core names it
  std::string_view brand;        // of the device, as uap-core names it
};

std::string_view device_class(const DeviceEvidence& evidence, const HintedAgent& hints);

}  // namespace footfall
