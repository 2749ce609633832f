// The packages whose data are in the binary, with the words that their licences ask for. The build writes the list
// (data/data_sources.mjs), with each package's version and licence as it finds them. To add one, add its line there.
#pragma once

#include <span>
#include <string_view>

namespace footfall {

struct DataSource {
  std::string_view name;     // of the package: "uap-core"
  std::string_view version;  // of the package that the tables were made from: "0.18.0"
  std::string_view licence;  // an SPDX expression: "Apache-2.0"
  std::string_view attribution;
  std::string_view url;  // where the data come from
};

// By name.
std::span<const DataSource> data_sources();

}  // namespace footfall
