#include "enrich/words.h"

#include <catch2/catch.hpp>

#include "parse/sample_record.h"

using namespace footfall;

TEST_CASE("words are found only where their surroundings fit") {
  struct Row {
    std::string_view text, word;
    Around around;
    size_t at;
  };
  constexpr size_t kNowhere = std::string_view::npos;
  const Row rows[] = {
      {"xboty bot", "bot", Around::kAnything, 1},      {"xboty bot", "bot", Around::kNoLetterAfter, 6},
      {"xbot/1", "bot", Around::kNoLetterAfter, 1},    {"xbot bots", "bot", Around::kNoLetterBefore, 5},
      {"xbot boty bot", "bot", Around::kNoLetter, 10}, {"xbot", "bot", Around::kNothingBefore, kNowhere},
      {"bot", "bot", Around::kNothingBefore, 0},       {"bot", "bot", Around::kNoLetter, 0},
      {"1bot2", "bot", Around::kNoLetter, 1},          {"", "bot", Around::kAnything, kNowhere},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(find_word(row.text, row.word, row.around) == row.at);
    CHECK(SearchedText(row.text).find(row.word, row.around) == row.at);
  }
  CHECK(find_word("bot bot", "bot", Around::kNoLetter, 1) == 4);
  CHECK(SearchedText("bot bot").find("bot", Around::kNoLetter, 1) == 4);
}

TEST_CASE("a searched text has the words that a search finds, whatever its bytes are") {
  std::mt19937 random(28);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(random, 30, "abot");
    const std::string word = random_text(random, 3, "abot");
    if (word.empty()) continue;
    CAPTURE(text, word);
    REQUIRE(SearchedText(text).find(word, Around::kAnything) == find_word(text, word, Around::kAnything));
  }
}
