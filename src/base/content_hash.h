// A number by which contents are recognized: the same on every machine and in every run. Not for secrets.
#pragma once

#include <cstdint>
#include <string_view>

namespace footfall {

uint64_t content_hash(std::string_view bytes);

}  // namespace footfall
