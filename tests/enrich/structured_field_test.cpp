#include "enrich/structured_field.h"

#include <catch2/catch.hpp>

#include "parse/sample_record.h"

using namespace footfall;

namespace {

std::string shown(std::string_view header, size_t most = 8) {
  std::string text;
  for (const FieldItem& item : read_list(header, most)) text += "[" + item.text + "|" + item.version + "]";
  return text;
}

}  // namespace

TEST_CASE("lists of strings with parameters") {
  CHECK(shown(R"("Chromium";v="126", "Google Chrome";v="126", "Not/A)Brand";v="8")") ==
        "[Chromium|126][Google Chrome|126][Not/A)Brand|8]");
  CHECK(shown(R"("a")") == "[a|]");
  CHECK(shown(R"(  "a" , "b"  )") == "[a|][b|]");
  CHECK(shown("\"a\"\t,\t\"b\"") == "[a|][b|]");
  CHECK(shown(R"("\"a\\";v="\"")") == R"([)"
                                      R"("a\|"])");
  CHECK(shown(R"("a";x;y=1;z=?1;t=tok/en;v="2";v="3")") == "[a|3]");
  CHECK(shown("Mobile, XR") == "[Mobile|][XR|]");
  CHECK(shown("") == "");
  CHECK(shown(R"("a", "b", "c")", 3) == "[a|][b|][c|]");
}

TEST_CASE("a list that breaks the form says nothing") {
  for (const std::string_view header :
       {R"("a)", R"("a" "b")", R"("a",)", R"(,"a")", R"("a";)", R"("a";V="1")", R"("a";v=)", R"("a";v="1)", R"("a\n")",
        R"("a\)", "\"\xc3\xbc\"", "\"a\x01\"", "\"a\";v=@", "(\"a\")", "\"a\";v=?2", "'a'"}) {
    CAPTURE(header);
    CHECK(shown(header).empty());
  }
  CHECK(shown(R"("a", "b", "c", "d")", 3).empty());
}

TEST_CASE("strings and booleans") {
  CHECK(read_string(R"("Windows")") == "Windows");
  CHECK(read_string(R"( "Win\"dows"; x=1 )") == "Win\"dows");
  CHECK(read_string(R"("")") == "");
  CHECK(read_string("Windows") == "Windows");
  for (const std::string_view header : {"", "\"", "Win dows", "\"a\" ;x", "\"a\"b", "1", "?1"})
    CHECK_FALSE(read_string(header));
  CHECK(read_boolean("?1") == true);
  CHECK(read_boolean(" ?0;a ") == false);
  for (const std::string_view header : {"", "1", "?", "?2", "?11", "true"}) CHECK_FALSE(read_boolean(header));
}

TEST_CASE("whatever comes, it ends and stays within its bounds") {
  std::mt19937 random(3);
  for (int i = 0; i < 20'000; ++i) {
    const std::string header = random_text(random, 40, "\"\"\\;,=v1? ab");
    CHECK(read_list(header, 4).size() <= 4);
    const auto text = read_string(header);
    CHECK((!text || text->size() <= header.size()));
    (void)read_boolean(header);
  }
}
