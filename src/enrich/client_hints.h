// What a browser of the Chromium family says about itself in the headers Sec-CH-UA*, which tell what its user agent
// string no longer does. Source: https://wicg.github.io/ua-client-hints/
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/structured_field.h"
#include "footfall/record.h"

namespace footfall {

// The headers as they came; empty where one did not.
struct ClientHints {
  std::string_view brands;             // Sec-CH-UA
  std::string_view full_version_list;  // Sec-CH-UA-Full-Version-List
  std::string_view mobile;
  std::string_view platform;
  std::string_view platform_version;
  std::string_view model;
  std::string_view form_factors;
};

ClientHints client_hints(const RecordView& record);

// What they mean. Text is plain ASCII without quotes, brackets and the like, and bounded; what is not is left out.
struct HintedAgent {
  std::vector<FieldItem> brands;  // without GREASE: those that are made up so that nobody relies on the list's form
  std::optional<bool> mobile;
  std::string platform;                 // "Windows", "macOS", "Android", "Linux", "Chrome OS"
  std::string platform_version;         // "15.0.0"
  std::string model;                    // of Android devices: "SM-S918B"
  std::vector<FieldItem> form_factors;  // "Mobile", "XR"
};

HintedAgent read_hints(const ClientHints& hints);

}  // namespace footfall
