// URLs, query strings and the cleaning of text: every part lies in the text it was taken from, what is clean stays as
// it is, and decoding agrees with the plainest decoder.
#include "parse/url.h"

#include <algorithm>
#include <string>

#include "base/check.h"
#include "fuzz/fuzz.h"
#include "parse/clean_text.h"
#include "parse/copies.h"
#include "parse/page_path.h"
#include "parse/query_string.h"

namespace footfall::fuzz {
namespace {

bool lies_in(std::string_view part, std::string_view text) {
  return part.empty() || (part.data() >= text.data() && part.data() + part.size() <= text.data() + text.size());
}

int digit(char c) {
  const size_t at = std::string_view("0123456789abcdefABCDEF").find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at < 16 ? at : at - 6);
}

std::string plain_decode(std::string_view text, bool form) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    if (!escape) {
      decoded += form && text[i] == '+' ? ' ' : text[i];
      continue;
    }
    decoded += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
    i += 2;
  }
  return decoded;
}

void try_url(std::string_view text) {
  const auto url = split_url(text);
  if (!url) return;
  FOOTFALL_CHECK(!url->host.empty());
  FOOTFALL_CHECK(host_name(url->host) == url->host);
  FOOTFALL_CHECK(is_utf8(url->host));
  FOOTFALL_CHECK(url->path.empty() || url->path[0] == '/');
  FOOTFALL_CHECK(url->has_query || url->query.empty());
  for (const std::string_view part : {url->scheme, url->port, url->path, url->query, url->fragment})
    FOOTFALL_CHECK(lies_in(part, text));
  std::string again = url->scheme.empty() ? "//" : std::string(url->scheme) + "://";
  again.append(url->host).append(url->port.empty() ? "" : ":").append(url->port).append(url->path);
  if (url->has_query) again.append("?").append(url->query);
  const auto second = split_url(again);
  FOOTFALL_CHECK(second);
  FOOTFALL_CHECK(second->scheme == url->scheme && second->host == url->host && second->port == url->port);
  // Blanks at its end are blanks around a URL once what stood behind them is gone.
  FOOTFALL_CHECK(second->path == url->path || trim(again) != again);
  FOOTFALL_CHECK(second->query == url->query || trim(again) != again);
  const std::string original = original_host(url->host, url->path);
  FOOTFALL_CHECK(original.empty() || host_name(original) == original);
}

void try_query(std::string_view text) {
  FOOTFALL_CHECK(percent_decode(text) == plain_decode(text, false));
  FOOTFALL_CHECK(form_decode(text) == plain_decode(text, true));
  const std::string_view query = query_of(text);
  FOOTFALL_CHECK(lies_in(query, text));
  QueryReader reader(query);
  size_t most = query.size() + 1;
  for (Parameter parameter; reader.next(parameter);) {
    FOOTFALL_CHECK(lies_in(parameter.name, query) && lies_in(parameter.value, query) && most-- > 0);
    const std::string name = percent_decode(parameter.name);
    FOOTFALL_CHECK(is_named(parameter, name));
    FOOTFALL_CHECK(find_parameter(query, name));
  }
}

void try_cleaning(std::string_view text, size_t limit) {
  const CleanPath path = clean_path(text, limit);
  FOOTFALL_CHECK(path.text.size() <= limit);
  FOOTFALL_CHECK(std::all_of(path.text.begin(), path.text.end(), [](char c) { return c > ' ' && c < 0x7f; }));
  FOOTFALL_CHECK(path.text.empty() || clean_path(path.text, limit).text == path.text);
  const CleanPath page = page_path(text, limit);
  FOOTFALL_CHECK(page.text.size() <= limit);
  FOOTFALL_CHECK(page.cut || page_path(page.text, limit).text == page.text);
  const std::string value = clean_value(text, limit);
  FOOTFALL_CHECK(value.size() <= limit);
  FOOTFALL_CHECK(is_utf8(value));
  FOOTFALL_CHECK(value.empty() || value[0] != '(');
  FOOTFALL_CHECK(std::none_of(value.begin(), value.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }));
}

}  // namespace

void try_bytes(std::string_view bytes) {
  try_url(bytes);
  try_query(bytes);
  for (const size_t limit : {size_t{1}, size_t{7}, size_t{500}}) try_cleaning(bytes, limit);
}

}  // namespace footfall::fuzz
