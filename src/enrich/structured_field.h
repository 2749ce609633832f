// Reads headers in the form of RFC 8941 (structured fields), as much of it as client hints use. A header that breaks
// the form anywhere says nothing, as the RFC asks. Pure, for whatever bytes come.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace footfall {

struct FieldItem {
  std::string text;     // of a string or a token, with its escapes undone
  std::string version;  // of its parameter `v`, where that is a string; else empty
};

// A string or token: "Windows" in quotes. Its parameters are skipped.
std::optional<std::string> read_string(std::string_view header);

// ?1 or ?0.
std::optional<bool> read_boolean(std::string_view header);

// A list of strings or tokens with parameters; empty when the header is, and when it has more than `most` members.
std::vector<FieldItem> read_list(std::string_view header, size_t most);

}  // namespace footfall
