// Where the world reaches this Footfall: what every tag and link begins with.
#pragma once

#include <cstdint>
#include <string>

#include "footfall/result.h"

namespace footfall {

// "https://stats.example.com" or "http://[2001:db8::1]:8080/", as an origin: lower case, no slash at the end. kInvalid
// for anything that an origin has no room for, such as a path.
Result<std::string> parse_public_url(const std::string& text);

// The listening address as one that can be opened, also where every address of the machine was asked for.
std::string listen_url(const std::string& listen, uint16_t port);

}  // namespace footfall
