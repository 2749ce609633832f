#include "enrich/screen_class.h"

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("the class of a screen") {
  struct Row {
    uint32_t width;
    std::string_view name;
  };
  const Row rows[] = {{0, "(not known)"},        {1, "Mobile"},      {390, "Mobile"},       {575, "Mobile"},
                      {576, "Tablet"},           {991, "Tablet"},    {992, "Laptop"},       {1'439, "Laptop"},
                      {1'440, "Desktop"},        {1'920, "Desktop"}, {1'921, "Ultra-wide"}, {2'560, "Ultra-wide"},
                      {0xffffffff, "Ultra-wide"}};
  for (const Row& row : rows) {
    CAPTURE(row.width);
    CHECK(screen_class(row.width) == row.name);
  }
}
