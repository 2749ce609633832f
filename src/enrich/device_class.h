// The class of a device: "Desktop", "Phone", "Tablet", "TV", "Console", "Watch", or kNotKnown. From words that makers
// put into user agents and, where there are none, from what uap-core found.
#pragma once

#include <string_view>

namespace footfall {

struct DeviceEvidence {
  std::string_view lower_agent;  // the user agent in lower case
  std::string_view os;           // family, as uap-core names it
  std::string_view family;       // of the device, as uap-core names it
  std::string_view brand;        // of the device, as uap-core names it
};

std::string_view device_class(const DeviceEvidence& evidence);

}  // namespace footfall
