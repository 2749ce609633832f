#include "enrich/line_list.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "footfall/limits.h"
#include "support/temp_dir.h"

using namespace footfall;

namespace {

using Lines = std::vector<std::string>;

// The good lines: those of digits alone.
class List {
 public:
  Result<void> read(std::string_view text) {
    std::ofstream(path(), std::ios::binary) << text;
    lines_.clear();
    return read_line_list(path(), "numbers such as 7", [this](std::string_view line) {
      if (line.find_first_not_of("0123456789") != std::string_view::npos) return false;
      lines_.emplace_back(line);
      return true;
    });
  }

  [[nodiscard]] std::string path() const { return dir_.path() + "/list"; }
  [[nodiscard]] const Lines& lines() const { return lines_; }

 private:
  const TempDir dir_;
  Lines lines_;
};

}  // namespace

TEST_CASE("a list has an item on each line, between comments and empty lines") {
  List list;
  const std::pair<std::string_view, Lines> rows[] = {
      {"", {}},
      {"\n\n", {}},
      {"# nothing\n  # nothing\n", {}},
      {"1", {"1"}},
      {"1\n2\n", {"1", "2"}},
      {"1\r\n2\r\n", {"1", "2"}},
      {"  1 \t# one\n\n#2\n3# three", {"1", "3"}},
  };
  for (const auto& [text, lines] : rows) {
    CAPTURE(text);
    CHECK(list.read(text));
    CHECK(list.lines() == lines);
  }
}

TEST_CASE("bad lines are left out as long as one is good") {
  List list;
  CHECK(list.read("x\n1\n2 y\n3\n"));
  CHECK(list.lines() == Lines{"1", "3"});
}

TEST_CASE("a list without a good line is refused, with the first that is bad") {
  List list;
  const auto refused = list.read("# a page\n\n<ht\x01ml>\n<body>\n");
  REQUIRE(!refused.has_value());
  CHECK(refused.error().code == Code::kInvalid);
  CHECK(to_string(refused.error()) ==
        list.path() + " holds no numbers such as 7: line 3, \"<ht%01ml>\"; name another file");
}

TEST_CASE("a list that is missing or too large is refused") {
  CHECK(read_line_list("/no/list", "numbers", [](std::string_view) { return true; }).error().code == Code::kNotFound);
  List list;
  CHECK(!list.read(std::string(kMaxListFileBytes + 1, '\n')).has_value());
}
