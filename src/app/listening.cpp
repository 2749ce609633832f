#include "app/listening.h"

#include <algorithm>

#include "app/ask.h"
#include "app/client_ip_header.h"
#include "app/public_url.h"
#include "base/log.h"
#include "net/listen_spec.h"
#include "parse/url.h"

namespace footfall {
namespace {

Result<mode_t> parse_mode(const std::string& text) {
  const bool octal = !text.empty() && text.size() <= 4 && text.find_first_not_of("01234567") == std::string::npos;
  const unsigned long mode = octal ? std::stoul(text, nullptr, 8) : 0;
  if (octal && mode <= 0777) return static_cast<mode_t>(mode);
  return Error{Code::kInvalid, "\"" + text + "\" is no mode for a unix socket", "write it like 0660"};
}

// As a list with commas has them: spaces around an item, or an item that is none.
std::vector<std::string> items_of(const std::vector<std::string>& list) {
  std::vector<std::string> items;
  for (const std::string& text : list) {
    if (const std::string_view item = trim(text); !item.empty()) items.emplace_back(item);
  }
  return items;
}

// Refuses what can't be meant; whether a browser can open one of them.
Result<bool> check_specs(const std::vector<std::string>& listen) {
  if (listen.empty()) return Error{Code::kInvalid, "there is nothing to listen on", "give --listen an address"};
  bool opens = false;
  for (const std::string& text : listen) {
    const auto spec = net::parse_listen_spec(text);
    if (!spec) return spec.error();
    opens = opens || (spec->unix_path.empty() && !spec->proxy_protocol);
  }
  return opens;
}

bool is_for_browsers(const ListenPlace& place) { return place.port != 0 && !place.proxy_protocol; }

std::string place_text(const ListenPlace& place) {
  if (is_for_browsers(place)) return listen_url(place.text, place.port);
  return (place.proxy_protocol ? "proxy:" : "") + place.text;
}

}  // namespace

Result<ServerOptions> listening_options(const Settings& settings) {
  const ServeSettings& serve = settings.serve;
  ServerOptions options;
  options.listen = items_of(serve.listen);
  options.socket_path = socket_path(settings.data);
  options.io_threads = serve.io_threads;
  auto mode = parse_mode(serve.socket_mode);
  if (!mode) return mode.error();
  options.unix_mode = *mode;
  auto header = parse_client_ip_header(serve.client_ip_header);
  if (!header) return header.error();
  options.client_ip_header = std::move(*header);
  auto passed = take_passed_sockets();
  if (!passed) return passed.error();
  options.passed = std::move(*passed);
  const auto specs = check_specs(options.listen);
  if (!specs) return specs.error();
  const bool opens =
      options.passed.empty() ? *specs : std::any_of(options.passed.begin(), options.passed.end(), [](auto& socket) {
        return socket.port != 0 && !socket.proxy_protocol;
      });
  if (opens || !serve.public_url.empty()) return options;
  return Error{Code::kInvalid, "it listens for proxies alone, so it can't know its own address",
               "set --public-url to the address that browsers use"};
}

std::string browser_url(const std::vector<ListenPlace>& places) {
  const auto found = std::find_if(places.begin(), places.end(), is_for_browsers);
  return found == places.end() ? "" : place_text(*found);
}

std::string places_text(const std::vector<ListenPlace>& places, const std::string& url) {
  std::vector<std::string> lines;
  lines.reserve(places.size());
  for (const ListenPlace& place : places) lines.push_back(place_text(place));
  return lines.size() == 1 && lines[0] == url ? "" : fmt::format("{}", fmt::join(lines, "\n             "));
}

}  // namespace footfall
