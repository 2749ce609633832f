#include "fuzz/plain_request.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>

namespace footfall::fuzz {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

std::string_view trim_blanks(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 ||
           std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
  });
}

// A line without its end, taken off the front; nothing when no CR LF comes.
std::optional<std::string_view> next_line(std::string_view& rest) {
  const size_t end = rest.find(kLineEnd);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + kLineEnd.size());
  return line;
}

bool read_request_line(std::string_view line, PlainHead& head) {
  const size_t first = line.find(' ');
  const size_t second = line.find(' ', first + 1);
  if (second == std::string_view::npos) return false;
  head.method = line.substr(0, first);
  head.target = line.substr(first + 1, second - first - 1);
  head.version = line.substr(second + 1);
  return is_token(head.method) && !head.target.empty() && std::none_of(line.begin(), line.end(), is_control) &&
         (head.version == "HTTP/1.0" || head.version == "HTTP/1.1");
}

bool read_field(std::string_view line, PlainHead& head) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return false;
  const std::string_view value = trim_blanks(line.substr(colon + 1));
  head.fields.emplace_back(lower_case(line.substr(0, colon)), value);
  return std::none_of(value.begin(), value.end(), [](char c) { return is_control(c) && c != '\t'; });
}

std::optional<uint64_t> number(std::string_view digits, int base) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<PlainBody> read_chunks(std::string_view bytes) {
  PlainBody body;
  std::string_view rest = bytes;
  while (const auto line = next_line(rest)) {
    const auto size = number(trim_blanks(line->substr(0, line->find(';'))), 16);
    if (!size || *size > rest.size()) return std::nullopt;
    if (*size > 0) {
      body.bytes += rest.substr(0, *size);
      rest.remove_prefix(*size);
      if (!rest.starts_with(kLineEnd)) return std::nullopt;
      rest.remove_prefix(kLineEnd.size());
      continue;
    }
    while (const auto trailer = next_line(rest)) {
      body.used = bytes.size() - rest.size();
      if (trailer->empty()) return body;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

size_t PlainHead::count(std::string_view name) const {
  return static_cast<size_t>(
      std::count_if(fields.begin(), fields.end(), [name](const auto& field) { return field.first == name; }));
}

std::optional<std::string> PlainHead::joined(std::string_view name) const {
  std::optional<std::string> all;
  for (const auto& [field, value] : fields) {
    if (field != name) continue;
    all = all ? *all + ", " + std::string(value) : std::string(value);
  }
  return all;
}

std::optional<PlainHead> read_plain_head(std::string_view bytes) {
  PlainHead head;
  std::string_view rest = bytes;
  auto line = next_line(rest);
  if (!line || !read_request_line(*line, head)) return std::nullopt;
  while ((line = next_line(rest)) && !line->empty()) {
    if (!read_field(*line, head)) return std::nullopt;
  }
  if (!line) return std::nullopt;
  head.size = bytes.size() - rest.size();
  return head;
}

std::optional<PlainBody> read_plain_body(const PlainHead& head, std::string_view bytes) {
  if (head.count("transfer-encoding") > 0) return read_chunks(bytes);
  const auto length = number(head.joined("content-length").value_or("0"), 10);
  if (!length || *length > bytes.size()) return std::nullopt;
  return PlainBody{std::string(bytes.substr(0, *length)), *length};
}

}  // namespace footfall::fuzz
