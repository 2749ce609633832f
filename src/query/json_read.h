// Small helpers to read a query's JSON: a mistake becomes one sentence that begins with the path of the member.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "footfall/result.h"

namespace footfall {

// "metrics[1] is no string".
template <class... Args>
Error wrong(std::string_view path, fmt::format_string<Args...> format, Args&&... args) {
  return {Code::kInvalid, fmt::format("{} {}", path, fmt::format(format, std::forward<Args>(args)...)), {}};
}

// A value as a person may read it in a sentence: JSON, cut where it is long.
inline std::string shown(const boost::json::value& value) {
  constexpr size_t kMost = 60;
  std::string text = boost::json::serialize(value);
  if (text.size() <= kMost) return text;
  size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;  // not inside a character
  return text.substr(0, end) + "...";
}

inline std::optional<std::string_view> text_of(const boost::json::value& value) {
  const boost::json::string* text = value.if_string();
  return text ? std::optional<std::string_view>(std::string_view(text->data(), text->size())) : std::nullopt;
}

// A whole number that is not negative.
inline std::optional<uint64_t> number_of(const boost::json::value& value) {
  if (const int64_t* number = value.if_int64()) {
    return *number >= 0 ? std::optional<uint64_t>(static_cast<uint64_t>(*number)) : std::nullopt;
  }
  const uint64_t* number = value.if_uint64();
  return number ? std::optional<uint64_t>(*number) : std::nullopt;
}

}  // namespace footfall
