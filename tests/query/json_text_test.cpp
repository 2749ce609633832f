#include "query/json_text.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

namespace footfall {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  put_json_string(out, text);
  return out;
}

}  // namespace

TEST_CASE("strings as JSON", "[query]") {
  CHECK(quoted("") == R"("")");
  CHECK(quoted("/a \"b\" \\") == R"("/a \"b\" \\")");
  CHECK(quoted({"\n\0\x1f", 3}) == R"("\u000a\u0000\u001f")");
  CHECK(quoted("ä€𝄞") == "\"ä€𝄞\"");
}

TEST_CASE("what is not UTF-8 is replaced", "[query]") {
  CHECK(quoted("a\xffz") == "\"a\xef\xbf\xbdz\"");
  CHECK(quoted("\xc3") == "\"\xef\xbf\xbd\"");
  CHECK(quoted("\xc0\xaf") == "\"\xef\xbf\xbd\xef\xbf\xbd\"");
  CHECK(quoted("\xed\xa0\x80") == "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");  // a surrogate
  CHECK(quoted("\xe2\x82") == "\"\xef\xbf\xbd\xef\xbf\xbd\"");
}

TEST_CASE("every pair of bytes is readable to a strict parser", "[query]") {
  for (int i = 0; i < 65'536; ++i) {
    const std::string text{static_cast<char>(i >> 8), static_cast<char>(i)};
    boost::json::error_code error;
    boost::json::parse(quoted(text), error);
    REQUIRE_FALSE(error.failed());
  }
}

}  // namespace footfall
