#include "enrich/deletions.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("a deletion names hits by page, day and record") {
  struct Case {
    Deletion deletion;
    NamedHit hit;
    bool named;
  };
  const Case cases[] = {
      {{.before = 10}, {5, 9, "/a"}, true},
      {{.before = 10}, {5, 10, "/a"}, false},
      {{.before = 10}, {5, 9, ""}, true},
      {{.page = "/a", .before = 10}, {5, 9, "/a"}, true},
      {{.page = "/a", .before = 10}, {5, 9, "/a/"}, true},
      {{.page = "/a", .before = 10}, {5, 9, "/a?id=1"}, true},
      {{.page = "/a", .before = 10}, {5, 9, "/a/#top"}, true},
      {{.page = "/a", .before = 10}, {5, 9, "/ab"}, false},
      {{.page = "/a", .before = 10}, {5, 9, ""}, false},
      {{.page = "/", .before = 10}, {5, 9, "/"}, true},
      {{.page = "/a/*", .before = 10}, {5, 9, "/a/b/c"}, false},
      {{.page = "/a/**", .before = 10}, {5, 9, "/a/b/c"}, true},
      {{.from = 5, .to = 6, .before = 10}, {4, 9, "/a"}, false},
      {{.from = 5, .to = 6, .before = 10}, {5, 9, "/a"}, true},
      {{.from = 5, .to = 6, .before = 10}, {6, 9, "/a"}, true},
      {{.from = 5, .to = 6, .before = 10}, {7, 9, "/a"}, false},
      {{.page = "/a", .from = 5, .before = 10}, {7, 9, "/b"}, false},
  };
  for (const Case& each : cases) {
    CAPTURE(each.deletion.page, each.hit.page, each.hit.day, each.hit.number);
    CHECK(Deletions({each.deletion}).name(each.hit) == each.named);
  }
  CHECK_FALSE(Deletions().name({5, 0, "/a"}));
}

TEST_CASE("each of several deletions keeps to its own records") {
  const Deletions deletions({{.page = "/a", .before = 10}, {.page = "/b", .before = 20}});
  CHECK_FALSE(deletions.name({0, 15, "/a"}));
  CHECK(deletions.name({0, 15, "/b"}));
}

TEST_CASE("a day is deleted as a whole only where no page is said") {
  const Deletions deletions({{.page = "/**", .before = 10}, {.from = 3, .to = 4, .before = 10}});
  CHECK(deletions.name_all(3, 0));
  CHECK_FALSE(deletions.name_all(5, 0));
  CHECK_FALSE(deletions.name_all(3, 10));
}

TEST_CASE("a deletion that can't be meant is refused with what to write") {
  for (const char* wrong : {"private", "/a b", "/a?b", "/a#b"}) {
    const auto checked = checked_deletion({.page = wrong});
    REQUIRE_FALSE(checked);
    CHECK(to_string(checked.error()).find("write /private") != std::string::npos);
  }
  CHECK_FALSE(checked_deletion({.from = 2, .to = 1}));
  CHECK(checked_deletion({.page = "/a/**", .from = 1, .to = 1}));
}

}  // namespace footfall
