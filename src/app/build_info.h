// What this binary was built from. The build writes the source of it (app/data/build_info.mjs), before it compiles.
#pragma once

#include <string_view>

namespace footfall {

struct BuildInfo {
  std::string_view version;
  std::string_view commit;  // with "-dirty" when the tree was not that commit; "unknown" outside a git repository
  std::string_view compiler;
  std::string_view build_type;
};

extern const BuildInfo kBuildInfo;

}  // namespace footfall
