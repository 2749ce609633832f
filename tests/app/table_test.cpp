#include "app/table.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("a table for a person lines up, a table for a program is CSV") {
  const TextTable table{{"page", "visitors"}, {{"/", "1200"}, {"/caf\xc3\xa9, \"x\"", "7"}}, 1};
  CHECK(to_text(table) ==
        "page        visitors\n"
        "/               1200\n"
        "/caf\xc3\xa9, \"x\"         7\n");
  CHECK(to_text(table, Style(true)).find("\x1b[1mpage        visitors\x1b[0m\n/  ") == 0);
  CHECK(to_csv(table) == "page,visitors\r\n/,1200\r\n\"/caf\xc3\xa9, \"\"x\"\"\",7\r\n");
}

}  // namespace footfall
