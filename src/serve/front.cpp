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

// The dashboard loads nothing from elsewhere, but for the pixel of its public URL, and is shown in no frame.
std::string content_policy(const std::string& image_origin) {
  return "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:" +
         (image_origin.empty() ? "" : " " + image_origin) +
         "; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
}

}  // namespace

Front::Front(const Access& access, const Api& api, const CatalogueHolder& catalogue, const Clock& clock,
             const FrontOptions& options)
    : access_(access),
      api_(api),
      catalogue_(catalogue),
      trouble_(options.trouble),
      content_policy_(content_policy(options.image_origin)),
      live_(catalogue, clock),
      pool_(options.query_threads, kQueryQueue) {}

void Front::send(Responder& responder, Response response) const {
  response.headers.emplace_back("Content-Security-Policy", content_policy_);
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "same-origin");
  responder.send(std::move(response));
}

void Front::handle(Request request, Responder responder) {
  if (request.path == "/healthz") {
    const std::string trouble = trouble_();
    send(responder, {trouble.empty() ? 200 : 503, "text/plain", (trouble.empty() ? "ok" : trouble) + "\n"});
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
    // nginx holds an answer back until it has gathered some of it, unless that header says otherwise.
    live_.watch(domain, responder.stream({{"X-Content-Type-Options", "nosniff"}, {"X-Accel-Buffering", "no"}}));
  }
}

}  // namespace footfall
