// Strings into JSON text. What is not UTF-8 becomes U+FFFD, since one wrong byte would make the whole answer unreadable
// to a strict client.
#pragma once

#include <string>
#include <string_view>

namespace footfall {

// Appends `text` in quotation marks.
void put_json_string(std::string& out, std::string_view text);

}  // namespace footfall
