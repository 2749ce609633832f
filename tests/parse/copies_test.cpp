#include "parse/copies.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("the original of a translated or archived page") {
  struct Row {
    const char* host;
    const char* path;
    const char* original;
  };
  const Row rows[] = {
      {"example-com.translate.goog", "/a", "example.com"},
      {"www-example-com.translate.goog", "/a", "example.com"},
      {"my--site-co-uk.translate.goog", "/", "my-site.co.uk"},
      {"translate.goog", "/", ""},
      {"web.archive.org", "/web/20260101000000/https://example.com/a", "example.com"},
      {"web.archive.org", "/web/2026id_/http://www.example.com:80/", "example.com"},
      {"web.archive.org", "/web/", ""},
      {"web.archive.org", "/about", ""},
      {"example.com", "/web/2026/https://other.com/", ""},
  };
  for (const Row& row : rows) {
    INFO(row.host << row.path);
    CHECK(original_host(row.host, row.path) == row.original);
  }
}

}  // namespace footfall
