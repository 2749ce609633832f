#include <array>
#include <string>
#include <utility>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/build_info.h"
#include "app/commands.h"
#include "app/table.h"
#include "base/zone_data.h"
#include "enrich/data_sources.h"
#include "enrich/versions.h"
#include "query/json_text.h"

namespace json = boost::json;

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

int data_sources_command(bool json) {
  if (json) {
    json::array list;
    for (const DataSource& each : data_sources()) {
      list.push_back(json::object{{"name", each.name},
                                  {"version", each.version},
                                  {"licence", each.licence},
                                  {"attribution", each.attribution},
                                  {"url", each.url}});
    }
    fmt::print("{}\n", json::serialize(list));
    return kExitOk;
  }
  TextTable table{{"package", "version", "licence", "by", "from"}, {}, 5};
  for (const DataSource& each : data_sources()) {
    table.rows.push_back({std::string(each.name), std::string(each.version), std::string(each.licence),
                          std::string(each.attribution), std::string(each.url)});
  }
  fmt::print("{}", to_text(table, Style::of(stdout)));
  return kExitOk;
}

int version_command(bool json) {
  if (json) {
    fmt::print("{}\n", as_json());
    return kExitOk;
  }
  for (const auto& [key, value] : entries()) fmt::print("{} {}\n", key, value);
  return kExitOk;
}

}  // namespace footfall
