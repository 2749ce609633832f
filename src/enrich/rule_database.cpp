#include "enrich/rule_database.h"

// The assembler takes the file as it is: no table in C++ of that size would compile as fast.
asm(R"(
  .section .rodata
  .global footfall_rule_database
  .global footfall_rule_database_end
  .balign 64
footfall_rule_database:
  .incbin ")" FOOTFALL_RULE_DATABASE R"("
footfall_rule_database_end:
  .byte 0
  .text
)");

extern "C" {
extern const char footfall_rule_database[];      // NOLINT(readability-identifier-naming)
extern const char footfall_rule_database_end[];  // NOLINT(readability-identifier-naming)
}

namespace footfall {

std::string_view rule_database() {
  return {footfall_rule_database, static_cast<size_t>(footfall_rule_database_end - footfall_rule_database)};
}

}  // namespace footfall
