// Splits an absolute URL. Tolerant as far as a browser's address bar is, bounded, and never throws: what can't be a URL
// is nothing. The grammar is that of RFC 3986; the names of the parts too.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace footfall {

struct Url {
  std::string_view scheme;    // as it came: "https", "HTTP", "android-app"
  std::string host;           // see host_name(); never empty
  std::string_view port;      // digits; empty when there is none
  std::string_view path;      // still encoded; empty, or begins with "/"
  std::string_view query;     // still encoded, without "?"
  bool has_query = false;     // there was a "?", even with nothing behind it
  std::string_view fragment;  // still encoded, without "#"
};

// scheme "://" authority path ["?" query] ["#" fragment]; also without the scheme ("//host/path"). The views point into
// `text`. Nothing when there is no host, or when what stands in its place can't be one.
std::optional<Url> split_url(std::string_view text);

// "http" or "https" in any case, or none ("//host/path"): the URLs that a web page can have.
bool is_web(const Url& url);

// The host of an authority such as "user@WWW.Example.com.:8080": lower case, without user, port and final dot. An IPv6
// literal keeps its brackets. Empty when it can't be a host: other characters than letters, digits, "-", ".", "_" and
// UTF-8, nothing between two dots, or longer than DNS allows.
std::string host_name(std::string_view authority);

// The digits after the host; empty when there are none.
std::string_view port_of(std::string_view authority);

// `www.` and the apex are one site.
std::string_view without_www(std::string_view host);

// Takes off what browsers take off around a URL: spaces and control bytes.
std::string_view trim(std::string_view text);

// "%41" to "A". A "%" without two hexadecimal digits stays; a "+" becomes `plus`.
std::string percent_decode(std::string_view text, char plus = '+');

// The byte that two hexadecimal digits at text[at] stand for, or -1.
int hex_byte(std::string_view text, size_t at);

bool equal_ignoring_case(std::string_view a, std::string_view lower_case);

}  // namespace footfall
