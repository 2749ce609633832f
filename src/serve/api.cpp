#include "serve/api.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "footfall/limits.h"
#include "query/json_answer.h"
#include "query/json_query.h"
#include "query/run.h"
#include "serve/json.h"
#include "serve/metrics.h"
#include "serve/rejects_api.h"

namespace footfall {
namespace {

// What a hard reload of a page says, and `curl -H "Cache-Control: no-cache"`.
bool wants_fresh(const Request& request) { return request.cache_control.find("no-cache") != std::string::npos; }

}  // namespace

Response Api::handle(const Request& request) const {
  const std::string& path = request.path;
  if (path == "/api/v2/query") return request.method == "POST" ? query(request) : wrong_method("POST");
  if (path == kSitesPath || path.rfind(kSitePrefix, 0) == 0) return sites_.handle(request);
  if (path == kReplaysPath) return replays_.handle(request);
  if (path.rfind(kRejectsPath, 0) == 0) return rejects_response(request, *catalogue_.get());
  if (path == "/api/v1/installation") return request.method == "GET" ? installation_.response() : wrong_method("GET");
  if (path == "/metrics") {
    return metrics_response(*catalogue_.get(), log_, installation_.untrusted_proxies(), installation_.storage());
  }
  return error_response(404, "there is nothing at " + path);
}

Response Api::query(const Request& request) const {
  const auto parsed = parse_query(request.body);
  if (!parsed) return error_response(parsed.error());
  const Deadline deadline{std::chrono::steady_clock::now() + std::chrono::milliseconds(kQueryTimeoutMs),
                          request.gone.get()};
  static const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 1U, kQueryThreads);
  const RunOptions options{
      .threads = threads, .columns = columns_.get(), .sums = sums_.get(), .fresh = wants_fresh(request)};
  const auto answer = run(*parsed, *catalogue_.get(), clock_, deadline, options);
  if (!answer) return error_response(answer.error());
  return json_response(to_json(*answer, *parsed));
}

}  // namespace footfall
