// Fault points of the test build: places where a test makes the process die as a power cut would. In other builds they
// are nothing.
#pragma once

#include <string_view>

namespace footfall::fault {

#ifdef FOOTFALL_TEST_BUILD

// Dies when FOOTFALL_FAULT_POISON is set and stands in the record's target.
void record_folded(std::string_view target);

// Dies when FOOTFALL_FAULT_POINT names this point, or, of "NAME:N", at its Nth passing.
void point(std::string_view name);

#else

inline void record_folded(std::string_view) {}
inline void point(std::string_view) {}

#endif

}  // namespace footfall::fault
