// The parameters of a query string, form-encoded as the URL standard has it: "a=1&b=x+y%21", "+" is a space. One pass,
// no copy until a value is asked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace footfall {

struct Parameter {
  std::string_view name;   // still encoded
  std::string_view value;  // still encoded; empty also when there is no "="
};

// Whether a name has escapes, so that only its decoded form tells what it is.
bool is_encoded(std::string_view name);

class QueryReader {
 public:
  explicit QueryReader(std::string_view query) : rest_(query) {}

  // False at the end. Empty pieces ("a=1&&b=2") are passed over.
  bool next(Parameter& parameter);

 private:
  std::string_view rest_;
};

// What follows the first "?" of a request target, also of one in absolute form; empty when there is none.
std::string_view query_of(std::string_view target);

// "x+y%21" to "x y!". Bytes as sent: not always UTF-8.
std::string form_decode(std::string_view text);

// The first parameter of this name, its value still encoded. Encoded names ("%75tm_source") are understood.
std::optional<std::string_view> find_parameter(std::string_view query, std::string_view name);

bool is_named(const Parameter& parameter, std::string_view name);

}  // namespace footfall
