// The load: pixel requests as a browser's tag sends them, each hit another page, visitor and browser than the last.
#pragma once

#include <cstdint>
#include <string>

namespace footfall::bench {

inline constexpr const char* kSite = "bench.test";
inline constexpr uint64_t kPages = 5'000;
inline constexpr uint64_t kHitsOfVisitor = 4;  // on average

// Writes the request of hit `number` over `out`: 11 headers, some 540 to 700 bytes. Visitors are drawn from as many as
// `hits` make; the same number is always the same request.
void write_hit(std::string& out, uint64_t number, uint64_t hits);

}  // namespace footfall::bench
