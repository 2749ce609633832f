#include "parse/query_string.h"

#include <algorithm>

#include "parse/url.h"

namespace footfall {

bool QueryReader::next(Parameter& parameter) {
  while (!rest_.empty()) {
    const size_t end = std::min(rest_.find('&'), rest_.size());
    const std::string_view piece = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (piece.empty()) continue;
    // Names are short: a loop is faster than a call of memchr().
    const auto equals = static_cast<size_t>(std::find(piece.begin(), piece.end(), '=') - piece.begin());
    parameter.name = piece.substr(0, equals);
    parameter.value = piece.substr(std::min(equals + 1, piece.size()));
    return true;
  }
  return false;
}

std::string_view query_of(std::string_view target) {
  const size_t question = target.find('?');
  if (question == std::string_view::npos) return {};
  target.remove_prefix(question + 1);
  return target.substr(0, target.find('#'));
}

std::string form_decode(std::string_view text) { return percent_decode(text, ' '); }

bool is_encoded(std::string_view name) { return std::find(name.begin(), name.end(), '%') != name.end(); }

bool is_named(const Parameter& parameter, std::string_view name) {
  if (parameter.name == name) return true;
  // An encoded name is longer than what it stands for, so that most are decided by their length.
  return parameter.name.size() > name.size() && is_encoded(parameter.name) && percent_decode(parameter.name) == name;
}

std::optional<std::string_view> find_parameter(std::string_view query, std::string_view name) {
  QueryReader reader(query);
  for (Parameter parameter; reader.next(parameter);) {
    if (is_named(parameter, name)) return parameter.value;
  }
  return std::nullopt;
}

}  // namespace footfall
