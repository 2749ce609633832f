#include "enrich/structured_field.h"

#include <utility>

namespace footfall {
namespace {

constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kAlpha = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kTokenMarks = "!#$%&'*+-.^_`|~:/";
constexpr std::string_view kKeyMarks = "_-.*";

bool is_in(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }
bool is_token_byte(char c) { return is_in(c, kAlpha) || is_in(c, kDigits) || is_in(c, kTokenMarks); }
bool is_key_byte(char c) { return is_in(c, kLower) || is_in(c, kDigits) || is_in(c, kKeyMarks); }
bool is_number_byte(char c) { return is_in(c, kDigits) || c == '-' || c == '.'; }

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool done() {
    skip(" ");
    return rest_.empty();
  }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void skip(std::string_view set) {
    while (!rest_.empty() && is_in(rest_.front(), set)) rest_.remove_prefix(1);
  }

  std::optional<std::string> string() {
    std::string text;
    if (!take('"')) return std::nullopt;
    while (!rest_.empty()) {
      char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') return text;
      if (c < ' ' || c > '~') return std::nullopt;
      if (c == '\\') {
        if (rest_.empty() || !is_in(rest_.front(), "\"\\")) return std::nullopt;
        c = rest_.front();
        rest_.remove_prefix(1);
      }
      text.push_back(c);
    }
    return std::nullopt;
  }

  std::optional<bool> boolean() {
    if (!take('?')) return std::nullopt;
    if (take('1')) return true;
    if (take('0')) return false;
    return std::nullopt;
  }

  std::optional<std::string> string_or_token() {
    if (!rest_.empty() && rest_.front() == '"') return string();
    if (rest_.empty() || !(is_in(rest_.front(), kAlpha) || rest_.front() == '*')) return std::nullopt;
    return std::string(while_in(is_token_byte));
  }

  // False when they break the form. The last `v` counts, as the RFC says of any key.
  bool parameters(std::string& version) {
    while (take(';')) {
      skip(" ");
      if (rest_.empty() || !(is_in(rest_.front(), kLower) || rest_.front() == '*')) return false;
      const std::string_view key = while_in(is_key_byte);
      std::string value;
      if (take('=') && !bare_item(value)) return false;
      if (key == "v") version = std::move(value);
    }
    return true;
  }

 private:
  std::string_view while_in(bool (*accepts)(char)) {
    size_t size = 0;
    while (size < rest_.size() && accepts(rest_[size])) ++size;
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  // Any value that a parameter may have, but for byte sequences; `text` becomes it when it is a string.
  bool bare_item(std::string& text) {
    if (rest_.empty()) return false;
    if (rest_.front() == '?') return boolean().has_value();
    if (rest_.front() == '"') {
      auto found = string();
      if (found) text = std::move(*found);
      return found.has_value();
    }
    if (is_number_byte(rest_.front())) return !while_in(is_number_byte).empty();
    return string_or_token().has_value();
  }

  std::string_view rest_;
};

}  // namespace

std::optional<std::string> read_string(std::string_view header) {
  Reader reader(header);
  reader.skip(" ");
  std::optional<std::string> text = reader.string_or_token();
  std::string version;
  return text && reader.parameters(version) && reader.done() ? text : std::nullopt;
}

std::optional<bool> read_boolean(std::string_view header) {
  Reader reader(header);
  reader.skip(" ");
  const std::optional<bool> value = reader.boolean();
  std::string version;
  return value && reader.parameters(version) && reader.done() ? value : std::nullopt;
}

std::vector<FieldItem> read_list(std::string_view header, size_t most) {
  std::vector<FieldItem> items;
  Reader reader(header);
  while (!reader.done()) {
    std::optional<std::string> text = reader.string_or_token();
    FieldItem item;
    if (!text || !reader.parameters(item.version) || items.size() == most) return {};
    item.text = std::move(*text);
    items.push_back(std::move(item));
    reader.skip(" \t");
    if (reader.done()) break;
    if (!reader.take(',')) return {};
    reader.skip(" \t");
    if (reader.done()) return {};  // a comma that nothing follows
  }
  return items;
}

}  // namespace footfall
