#include "parse/page_path.h"

#include <algorithm>

#include "parse/url.h"

namespace footfall {
namespace {

bool is_unreserved(int byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-' ||
         byte == '.' || byte == '_' || byte == '~';
}

char upper(char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; }

bool has_dot_segment(std::string_view path) {
  if (path.find('.') == std::string_view::npos) return false;
  for (size_t at = path.find("/."); at != std::string_view::npos; at = path.find("/.", at + 1)) {
    const std::string_view segment = path.substr(at + 1, path.find('/', at + 1) - at - 1);
    if (segment == "." || segment == "..") return true;
  }
  return false;
}

// RFC 3986, 5.2.4, of a path that begins with a slash.
std::string without_dot_segments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(1, end - 1);
    const bool last = end == path.size();
    path.remove_prefix(end);
    if (segment == "..") out.resize(out.empty() ? 0 : out.rfind('/'));
    if (segment != "." && segment != "..") out.append("/").append(segment);
    if (last && (segment == "." || segment == "..")) out += '/';
  }
  return out;
}

}  // namespace

std::string normal_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const size_t percent = std::min(text.find('%'), text.size());
    out.append(text.substr(0, percent));
    text.remove_prefix(percent);
    if (text.empty()) break;
    const int byte = hex_byte(text, 1);
    if (byte < 0) out += "%25";
    if (byte >= 0 && is_unreserved(byte)) out += static_cast<char>(byte);
    if (byte >= 0 && !is_unreserved(byte)) out.append({'%', upper(text[1]), upper(text[2])});
    text.remove_prefix(byte < 0 ? 1 : 3);
  }
  return out;
}

CleanPath page_path(std::string_view path, size_t limit) {
  const bool escaped = path.find('%') != std::string_view::npos;
  const std::string decoded = escaped ? normal_escapes(path) : std::string();
  if (escaped) path = decoded;
  if (path.empty() || path[0] != '/' || !has_dot_segment(path)) return clean_path(path, limit);
  return clean_path(without_dot_segments(path), limit);
}

}  // namespace footfall
