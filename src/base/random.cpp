#include "base/random.h"

#include <sodium.h>

#include "base/check.h"

namespace footfall {

std::string random_bytes(size_t size) {
  static const int ready = sodium_init();
  FOOTFALL_CHECK(ready >= 0);
  std::string bytes(size, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string random_token() {
  const std::string bytes = random_bytes(16);
  std::string token(33, '\0');
  sodium_bin2hex(token.data(), token.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  token.pop_back();
  return token;
}

bool equal_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace footfall
