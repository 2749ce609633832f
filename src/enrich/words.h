// Finds words in a user agent, for the small tables of bots and device classes.
#pragma once

#include <bitset>
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

// A text in which many words are looked for: what it has of pairs of bytes rules nearly all of them out, in a tenth of
// the time that a search takes.
class SearchedText {
 public:
  explicit SearchedText(std::string_view text) : text_(text) {
    for (size_t i = 1; i < text.size(); ++i) pairs_.set(pair(text[i - 1], text[i]));
  }

  // As find_word() has it.
  [[nodiscard]] size_t find(std::string_view word, Around around, size_t from = 0) const {
    return may_have(word) ? find_word(text_, word, around, from) : std::string_view::npos;
  }
  [[nodiscard]] bool has(std::string_view word, Around around) const {
    return find(word, around) != std::string_view::npos;
  }

 private:
  static constexpr size_t kBits = 5;  // of each byte: letters of one case are all different in them

  static size_t pair(char a, char b) {
    constexpr unsigned kMask = (1U << kBits) - 1;
    return (static_cast<unsigned char>(a) & kMask) << kBits | (static_cast<unsigned char>(b) & kMask);
  }

  [[nodiscard]] bool may_have(std::string_view word) const {
    for (size_t i = 1; i < word.size(); ++i) {
      if (!pairs_[pair(word[i - 1], word[i])]) return false;
    }
    return true;
  }

  std::string_view text_;
  std::bitset<size_t{1} << (2 * kBits)> pairs_;
};

}  // namespace footfall
