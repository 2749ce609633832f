#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/build_info.h"
#include "app/commands.h"
#include "base/zone_data.h"
#include "enrich/versions.h"
#include "query/json_text.h"

namespace footfall {
namespace {

using Entry = std::pair<std::string, std::string>;

// "uap-core 0.18.0": a package and its version.
Entry package(std::string_view name_and_version) {
  const size_t space = name_and_version.find(' ');
  return {std::string(name_and_version.substr(0, space)), std::string(name_and_version.substr(space + 1))};
}

std::array<Entry, 8> entries() {
  return {{{"version", std::string(kBuildInfo.version)},
           {"commit", std::string(kBuildInfo.commit)},
           {"compiler", std::string(kBuildInfo.compiler)},
           {"build", std::string(kBuildInfo.build_type)},
           {"rules", std::to_string(kRulesVersion)},
           {"data", std::to_string(kDataVersion)},
           package(data_version()),
           package(zone_data_version())}};
}

std::string as_json() {
  std::string json;
  for (const auto& [key, value] : entries()) {
    json += json.empty() ? '{' : ',';
    put_json_string(json, key);
    json += ':';
    put_json_string(json, value);
  }
  return json + '}';
}

}  // namespace

int version_command(bool json) {
  if (json) {
    fmt::print("{}\n", as_json());
    return kExitOk;
  }
  for (const auto& [key, value] : entries()) fmt::print("{} {}\n", key, value);
  return kExitOk;
}

}  // namespace footfall
