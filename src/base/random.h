// Randomness from the operating system, for salts and tokens. Any thread.
#pragma once

#include <cstddef>
#include <string>

namespace footfall {

// `size` random bytes.
std::string random_bytes(size_t size);

// A token for a person to copy: 128 bits as 32 hexadecimal digits.
std::string random_token();

// Compares without telling by its time where the first difference is.
bool equal_secret(std::string_view a, std::string_view b);

}  // namespace footfall
