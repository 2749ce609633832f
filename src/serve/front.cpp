#include "serve/front.h"

#include "base/counters.h"
#include "footfall/limits.h"
#include "parse/url.h"
#include "serve/json.h"
#include "serve/web.h"

namespace footfall {
namespace {

constexpr std::string_view kLiveHosts = "/api/live";
constexpr std::string_view kLivePrefix = "/api/live/";

// The dashboard loads nothing from elsewhere and is shown in no frame.
void add_security_headers(Response& response) {
  response.headers.emplace_back("Content-Security-Policy",
                                "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                                "frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "same-origin");
}

void send(Responder& responder, Response response) {
  add_security_headers(response);
  responder.send(std::move(response));
}

}  // namespace

Front::Front(const Access& access, const Api& api, const CatalogueHolder& catalogue, const Clock& clock,
             unsigned threads, std::function<bool()> healthy)
    : access_(access),
      api_(api),
      catalogue_(catalogue),
      healthy_(std::move(healthy)),
      live_(catalogue, clock),
      pool_(threads, kQueryQueue) {}

void Front::handle(Request request, Responder responder) {
  if (request.path == "/healthz") {
    const bool healthy = healthy_();
    send(responder, {healthy ? 200 : 503, "text/plain", healthy ? "ok\n" : "the store can't be written\n"});
    return;
  }
  if (access_.is_link(request)) {
    send(responder, access_.follow_link());
    return;
  }
  if (!access_.allows(request)) {
    send(responder, Access::denied(request));
    return;
  }
  if (request.path == kLiveHosts || request.path.rfind(kLivePrefix, 0) == 0) {
    answer_live(request, std::move(responder));
  } else if (auto asset = asset_response(request)) {
    send(responder, std::move(*asset));
  } else {
    answer_api(std::move(request), std::move(responder));
  }
}

void Front::answer_api(Request request, Responder responder) {
  auto shared = std::make_shared<std::pair<Request, Responder>>(std::move(request), std::move(responder));
  const bool taken = pool_.run([this, shared] { send(shared->second, api_.handle(shared->first)); });
  if (taken) return;
  count(Counter::kQueriesRefused);
  send(shared->second, error_response(503, "too many queries are waiting: try again in a moment"));
}

void Front::answer_live(const Request& request, Responder responder) {
  const bool hosts = request.path == kLiveHosts;
  const std::string domain = hosts ? "" : percent_decode(request.path.substr(kLivePrefix.size()));
  const auto catalogue = catalogue_.get();
  if (!hosts && catalogue->find(domain) == nullptr) {
    send(responder, error_response(404, "there is no site " + domain));
  } else {
    live_.watch(domain, responder.stream({{"X-Content-Type-Options", "nosniff"}}));
  }
}

}  // namespace footfall
