// Makes text from outside fit to be stored as a value: bounded, valid UTF-8, without control bytes, and never one of
// the names in brackets that the product gives itself. A pure function of the text, so that a replay gives it again.
#pragma once

#include <string>
#include <string_view>

namespace footfall {

struct CleanPath {
  std::string text;
  bool cut = false;  // it was longer than the limit
};

// A URL's path as a browser writes it into location.href: what is not plain ASCII is percent-encoded, as are control
// bytes, a space, and " # < > ? ` { }; escapes that are valid stay as they are, and a "%" that begins none becomes
// "%25". So the same page has one name, whether a script or a template sent it. An empty path is "/". Cut at `limit`,
// never inside an escape or an encoded UTF-8 sequence.
CleanPath clean_path(std::string_view path, size_t limit);

// The last place at or before `limit` where neither an escape nor a sequence of escapes is broken. `text` holds no
// other
// "%" than of escapes.
size_t path_cut(std::string_view text, size_t limit);

// A decoded value such as an event's name: trimmed; control bytes and invalid UTF-8 become escapes ("%0A"), and so does
// a
// "(" at its beginning. Cut at `limit`, never inside an escape or a UTF-8 sequence, and trimmed there too.
std::string clean_value(std::string_view value, size_t limit);
// The same; what is clean already is not copied.
std::string clean_own_value(std::string value, size_t limit);

// Length in bytes of the UTF-8 sequence that `text` begins with (RFC 3629: no surrogates, no overlong forms); 0 when it
// begins with none.
size_t utf8_length(std::string_view text);
bool is_utf8(std::string_view text);

}  // namespace footfall
