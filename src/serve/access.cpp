#include "serve/access.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include "base/random.h"
#include "parse/query_string.h"
#include "serve/json.h"

namespace footfall {
namespace {

constexpr std::string_view kCookie = "footfall_access=";

constexpr std::string_view kLinkPage =
    "<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url=/\"><link rel=\"icon\" "
    "href=\"data:,\">"
    "<title>Footfall</title>"
    "<a href=\"/\">Open the dashboard</a>\n";

constexpr std::string_view kDeniedPage =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" "
    "content=\"width=device-width\"><link rel=\"icon\" "
    "href=\"data:,\"><title>Footfall</title><style>body{font:16px/1.6 system-ui,sans-serif;max-width:"
    "36rem;margin:15vh auto;padding:0 1.5rem;color-scheme:light dark}code{font-size:.95em}</style>"
    "<h1>This dashboard needs its access link</h1><p>Footfall printed it when it was started: a line that ends in "
    "<code>/?access=…</code>. Open that link once in this browser.</p><p>The token in it also lies in the file "
    "<code>access-token</code> of the data directory.</p></html>\n";

Error io_error(const std::string& doing, const std::string& path) {
  return {Code::kIo, "cannot " + doing + " " + path + ": " + std::strerror(errno),
          "check the rights of the data directory"};
}

std::string_view cookie_token(std::string_view cookies) {
  for (size_t at = 0; at < cookies.size();) {
    const size_t end = std::min(cookies.find(';', at), cookies.size());
    std::string_view pair = cookies.substr(at, end - at);
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    if (pair.substr(0, kCookie.size()) == kCookie) return pair.substr(kCookie.size());
    at = end + 1;
  }
  return {};
}

// What a browser says of requests that other sites' pages make; programs say nothing.
bool from_elsewhere(const Request& request) {
  return !request.sec_fetch_site.empty() && request.sec_fetch_site != "same-origin" && request.sec_fetch_site != "none";
}

}  // namespace

Result<Access> Access::open(const std::string& dir) {
  const std::string path = dir + "/access-token";
  std::string token;
  if (std::ifstream file(path); file >> token && token.size() >= 32) return Access(token);
  token = random_token();
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return io_error("make", path);
  const std::string line = token + "\n";
  const bool written = ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && fsync(file) == 0;
  ::close(file);
  if (!written) return io_error("write", path);
  return Access(token);
}

bool Access::allows(const Request& request) const {
  if (request.local) return true;
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view authorization = request.authorization;
  if (authorization.substr(0, kBearer.size()) == kBearer) {
    return equal_secret(authorization.substr(kBearer.size()), token_);
  }
  return !from_elsewhere(request) && equal_secret(cookie_token(request.cookie), token_);
}

bool Access::is_link(const Request& request) const {
  const auto given = find_parameter(request.query, "access");
  return request.path == "/" && given.has_value() && equal_secret(*given, token_);
}

Response Access::follow_link() const {
  Response response{200, "text/html; charset=utf-8"};
  response.static_body = kLinkPage;
  response.headers = {
      {"Set-Cookie", std::string(kCookie) + token_ + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict"},
      {"Cache-Control", "no-store"},
      {"Referrer-Policy", "no-referrer"}};
  return response;
}

Response Access::denied(const Request& request) {
  if (request.path.rfind("/api/", 0) == 0 || request.path == "/metrics") {
    Response response = error_response(
        401, "the access token is missing or wrong: send the one from the access link as Authorization: Bearer");
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
  }
  Response response{401, "text/html; charset=utf-8"};
  response.static_body = kDeniedPage;
  response.headers = {{"Cache-Control", "no-store"}};
  return response;
}

}  // namespace footfall
