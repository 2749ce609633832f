#include "query/lower_case.h"

#include <array>
#include <cstdint>

namespace footfall {
namespace {

// Capitals from first to last: each, or each second one, becomes the letter `by` places on.
struct Capitals {
  uint16_t first;
  uint16_t last;
  int16_t by;
  uint16_t step;
};

// Ascending, below U+0800: two bytes of UTF-8 before and after.
constexpr std::array<Capitals, 25> kCapitals{{
    {0x00c0, 0x00d6, 32, 1}, {0x00d8, 0x00de, 32, 1}, {0x0100, 0x012e, 1, 2},    {0x0132, 0x0136, 1, 2},
    {0x0139, 0x0147, 1, 2},  {0x014a, 0x0176, 1, 2},  {0x0178, 0x0178, -121, 1}, {0x0179, 0x017d, 1, 2},
    {0x01cd, 0x01db, 1, 2},  {0x01de, 0x01ee, 1, 2},  {0x01f8, 0x021e, 1, 2},    {0x0222, 0x0232, 1, 2},
    {0x0386, 0x0386, 38, 1}, {0x0388, 0x038a, 37, 1}, {0x038c, 0x038c, 64, 1},   {0x038e, 0x038f, 63, 1},
    {0x0391, 0x03ab, 32, 1}, {0x03c2, 0x03c2, 1, 1},  {0x0400, 0x040f, 80, 1},   {0x0410, 0x042f, 32, 1},
    {0x0460, 0x0480, 1, 2},  {0x048a, 0x04be, 1, 2},  {0x04c1, 0x04cd, 1, 2},    {0x04d0, 0x052e, 1, 2},
    {0x0531, 0x0556, 48, 1},
}};

uint32_t lower_of(uint32_t letter) {
  for (const Capitals& range : kCapitals) {
    if (letter < range.first) break;
    if (letter > range.last) continue;
    return (letter - range.first) % range.step == 0 ? letter + static_cast<uint32_t>(range.by) : letter;
  }
  return letter;
}

bool continues(char c) { return (static_cast<uint8_t>(c) & 0xc0) == 0x80; }

}  // namespace

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (size_t i = 0; i < lower.size(); ++i) {
    const auto byte = static_cast<uint8_t>(lower[i]);
    if (byte >= 'A' && byte <= 'Z') {
      lower[i] = static_cast<char>(byte + 32);
    } else if (byte >= 0xc2 && byte < 0xe0 && i + 1 < lower.size() && continues(lower[i + 1])) {
      const uint32_t letter = lower_of((byte & 0x1fU) << 6 | (static_cast<uint8_t>(lower[i + 1]) & 0x3fU));
      lower[i] = static_cast<char>(0xc0 | letter >> 6);
      lower[i + 1] = static_cast<char>(0x80 | (letter & 0x3f));
      ++i;
    }
  }
  return lower;
}

}  // namespace footfall
