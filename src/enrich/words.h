// Finds words in a user agent, for the small tables of bots and device classes.
#pragma once

#include <string_view>

namespace footfall {

// What may stand around a word that is found. Letters are those of ASCII, lower case.
enum class Around : unsigned char {
  kAnything,
  kNoLetterAfter,   // "bot" in "googlebot/2.1", not in "botox"
  kNoLetterBefore,  // "curl" in "libs curlx", not in "libcurl"
  kNoLetter,        // "slurp" in "yahoo! slurp;"
  kNothingBefore,   // "java/" in "java/17"
};

inline bool is_lower_letter(char c) { return c >= 'a' && c <= 'z'; }

inline bool fits(std::string_view text, size_t at, size_t size, Around around) {
  const bool letter_before = at > 0 && is_lower_letter(text[at - 1]);
  const bool letter_after = at + size < text.size() && is_lower_letter(text[at + size]);
  switch (around) {
    case Around::kAnything:
      return true;
    case Around::kNoLetterAfter:
      return !letter_after;
    case Around::kNoLetterBefore:
      return !letter_before;
    case Around::kNoLetter:
      return !letter_before && !letter_after;
    case Around::kNothingBefore:
      return at == 0;
  }
  return false;
}

// Where `word` stands in `text`, at `from` or later; npos when nowhere.
inline size_t find_word(std::string_view text, std::string_view word, Around around, size_t from = 0) {
  for (size_t at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (fits(text, at, word.size(), around)) return at;
  }
  return std::string_view::npos;
}

}  // namespace footfall
