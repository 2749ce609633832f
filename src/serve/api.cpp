#include "serve/api.h"

#include <chrono>

#include <boost/json.hpp>

#include "footfall/limits.h"
#include "parse/query_string.h"
#include "parse/url.h"
#include "query/json_answer.h"
#include "query/json_query.h"
#include "query/run.h"
#include "serve/json.h"
#include "serve/metrics.h"
#include "serve/rejects.h"

namespace json = boost::json;

namespace footfall {
namespace {

constexpr std::string_view kSitePrefix = "/api/v1/sites/";

Response wrong_method(std::string allowed) {
  Response response = error_response(405, "this path takes " + allowed);
  response.headers.emplace_back("Allow", std::move(allowed));
  return response;
}

json::object to_object(const Site& site) { return {{"domain", site.domain}, {"timezone", site.timezone}}; }

// A member that must be text; empty when it is missing or something else.
std::string text_member(const json::value& body, std::string_view name) {
  const auto* object = body.if_object();
  const auto* member = object == nullptr ? nullptr : object->if_contains(name);
  const auto* text = member == nullptr ? nullptr : member->if_string();
  return text == nullptr ? std::string() : std::string(*text);
}

}  // namespace

Response Api::handle(const Request& request) const {
  const std::string& path = request.path;
  if (path == "/api/v2/query") return request.method == "POST" ? query(request) : wrong_method("POST");
  if (path == "/api/v1/sites") return sites(request);
  if (path.rfind(kSitePrefix, 0) == 0)
    return one_site(request, percent_decode(std::string_view(path).substr(kSitePrefix.size())));
  if (path == "/api/v1/rejects") return request.method == "GET" ? rejects(request) : wrong_method("GET");
  if (path == "/metrics") return metrics_response(*catalogue_.get(), log_);
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

Response Api::sites(const Request& request) const {
  if (request.method == "GET") return list_sites();
  return request.method == "POST" ? add_site(request) : wrong_method("GET, POST");
}

Response Api::list_sites() const {
  json::array list;
  const auto catalogue = catalogue_.get();
  for (const auto& [domain, entry] : catalogue->sites) {
    if (!domain.empty()) list.push_back(to_object(entry->site));
  }
  const json::object meta{{"after", nullptr}, {"before", nullptr}, {"limit", list.size()}};
  return json_response(json::serialize(json::object{{"sites", std::move(list)}, {"meta", meta}}));
}

Response Api::add_site(const Request& request) const {
  json::error_code failed;
  const json::value body = json::parse(request.body, failed);
  if (failed) return error_response(400, "the body is not JSON: send {\"domain\": \"example.com\"}");
  const std::string domain = text_member(body, "domain");
  if (domain.empty()) return error_response(400, "domain is missing: send {\"domain\": \"example.com\"}");
  std::string timezone = text_member(body, "timezone");
  if (timezone.empty()) timezone = "UTC";
  const auto site = fold_.call([&](Fold& fold) { return fold.add_site(domain, timezone); });
  return site ? json_response(json::serialize(to_object(*site))) : error_response(site.error());
}

Response Api::one_site(const Request& request, std::string_view domain) const {
  if (request.method == "DELETE") {
    const auto removed = fold_.call([&](Fold& fold) { return fold.remove_site(domain); });
    return removed ? json_response(R"({"deleted":true})") : error_response(removed.error());
  }
  if (request.method != "GET") return wrong_method("GET, DELETE");
  const auto catalogue = catalogue_.get();
  const SiteEntry* entry = catalogue->find(domain);
  if (entry == nullptr) return error_response(404, "there is no site " + std::string(domain));
  return json_response(json::serialize(to_object(entry->site)));
}

Response Api::rejects(const Request& request) const {
  const auto catalogue = catalogue_.get();
  const std::string domain = form_decode(find_parameter(request.query, "site_id").value_or(""));
  const SiteEntry* entry = domain.empty() ? catalogue->sites.at("").get() : catalogue->find(domain);
  if (entry == nullptr) return error_response(404, "there is no site " + domain);
  return json_response(rejects_json(*entry));
}

}  // namespace footfall
