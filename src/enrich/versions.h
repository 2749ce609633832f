// What an enriched hit depends on beyond its record: a site-day keeps these numbers, so that a day made by older rules
// is known as such.
#pragma once

#include <cstdint>
#include <string_view>

namespace footfall {

// Raised with every change of src/parse or src/enrich that gives any record another answer.
inline constexpr uint32_t kRulesVersion = 5;

// Raised with every change of the embedded tables; a test knows which package belongs to which number.
inline constexpr uint32_t kDataVersion = 2;

// The package that the tables were generated from: "uap-core 0.18.0".
std::string_view data_version();

}  // namespace footfall
