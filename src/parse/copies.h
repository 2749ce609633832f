// Pages that are a copy of another one: what machine translation and archives show under hosts of their own.
#pragma once

#include <string>
#include <string_view>

namespace footfall {

// The host of the original, lower case, without `www.`; empty when the page is no copy that can be told by its address.
//   https://www-example-com.translate.goog/a        Google Translate: "." is written "-", and "-" is written "--"
//   https://web.archive.org/web/2026/https://example.com/a   Internet Archive
std::string original_host(std::string_view host, std::string_view path);

// Pages under this host are copies, or may be.
bool is_host_of_copies(std::string_view host);

}  // namespace footfall
