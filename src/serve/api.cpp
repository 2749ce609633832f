#include "serve/api.h"

#include <chrono>

#include "footfall/limits.h"
#include "parse/query_string.h"
#include "query/json_answer.h"
#include "query/json_query.h"
#include "query/run.h"
#include "serve/json.h"
#include "serve/metrics.h"
#include "serve/rejects.h"

namespace footfall {

Response Api::handle(const Request& request) const {
  const std::string& path = request.path;
  if (path == "/api/v2/query") return request.method == "POST" ? query(request) : wrong_method("POST");
  if (path == kSitesPath || path.rfind(kSitePrefix, 0) == 0) return sites_.handle(request);
  if (path == kReplaysPath) return replays_.handle(request);
  if (path == "/api/v1/rejects") return request.method == "GET" ? rejects(request) : wrong_method("GET");
  if (path == "/api/v1/installation") return request.method == "GET" ? installation_.response() : wrong_method("GET");
  if (path == "/metrics") {
    return metrics_response(*catalogue_.get(), log_, installation_.untrusted_proxies(), installation_.storage());
  }
  return error_response(404, "there is nothing at " + path);
}

Response Api::query(const Request& request) const {
  const auto parsed = parse_query(request.body);
  if (!parsed) return error_response(parsed.error());
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(kQueryTimeoutMs);
  const auto answer = run(*parsed, *catalogue_.get(), clock_, deadline);
  if (!answer) return error_response(answer.error());
  return json_response(to_json(*answer, *parsed));
}

Response Api::rejects(const Request& request) const {
  const auto catalogue = catalogue_.get();
  const std::string domain = form_decode(find_parameter(request.query, "site_id").value_or(""));
  const SiteEntry* entry = domain.empty() ? catalogue->sites.at("").get() : catalogue->find(domain);
  if (entry == nullptr) return error_response(404, "there is no site " + domain);
  return json_response(rejects_json(*entry));
}

}  // namespace footfall
