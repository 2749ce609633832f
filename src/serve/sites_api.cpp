#include "serve/sites_api.h"

#include <optional>
#include <vector>

#include <boost/json.hpp>

#include "footfall/limits.h"
#include "parse/url.h"
#include "query/json_read.h"
#include "serve/change_rules.h"
#include "serve/installation.h"
#include "serve/json.h"
#include "serve/rules_json.h"

namespace json = boost::json;

namespace footfall {
namespace {

json::object to_object(const SiteEntry& entry) {
  json::array aliases;
  for (const SiteHost& host : entry.site.hosts) {
    if (host.until == UINT64_MAX && host.name != entry.site.domain) aliases.push_back(json::string(host.name));
  }
  return {{"domain", entry.site.domain},   {"timezone", entry.site.timezone()},
          {"aliases", std::move(aliases)}, {"retention_days", entry.site.retention_days},
          {"folding", entry.folding},      {"rules", to_json(entry.site.rules)}};
}

struct Change {
  std::string domain;
  std::string timezone;  // empty: none
  std::vector<std::string> add;
  std::vector<std::string> remove;
  RulesChange rules;
  std::optional<uint32_t> retention_days;
};

Result<std::string> read_text(const json::value& value, std::string_view name) {
  if (const auto* text = value.if_string(); text != nullptr && !text->empty()) return std::string(*text);
  return Error{Code::kInvalid, std::string(name) + " must be a text that isn't empty", ""};
}

Result<std::vector<std::string>> read_texts(const json::value& value, std::string_view name) {
  const auto* list = value.if_array();
  if (list == nullptr) return Error{Code::kInvalid, std::string(name) + " must be a list of host names", ""};
  std::vector<std::string> texts;
  for (const json::value& each : *list) {
    auto text = read_text(each, std::string("each of ") + std::string(name));
    if (!text) return text.error();
    texts.push_back(std::move(*text));
  }
  return texts;
}

Result<json::object> read_object(const json::value& value, std::string_view name) {
  if (const auto* object = value.if_object()) return *object;
  return Error{Code::kInvalid, std::string(name) + " must be an object of rules", "GET the site to see all"};
}

Result<std::optional<uint32_t>> read_retention(const json::value& value, std::string_view name) {
  const auto days = number_of(value);
  if (days && *days <= kMaxRetentionDays) return std::optional<uint32_t>(static_cast<uint32_t>(*days));
  return wrong(name, "is {}; write 0 to keep all days, or at most {}", shown(value), kMaxRetentionDays);
}

template <class T>
Result<void> store(Result<T> read, T& to) {
  if (!read) return read.error();
  to = std::move(*read);
  return {};
}

Result<void> read_member(std::string_view name, const json::value& value, std::string_view allowed, Change& change) {
  const bool known = allowed.find(" " + std::string(name) + " ") != std::string_view::npos;
  if (known && name == "domain") return store(read_text(value, name), change.domain);
  if (known && name == "timezone") return store(read_text(value, name), change.timezone);
  if (known && name == "add_aliases") return store(read_texts(value, name), change.add);
  if (known && name == "remove_aliases") return store(read_texts(value, name), change.remove);
  if (known && name == "retention_days") return store(read_retention(value, name), change.retention_days);
  if (known && name == "rules") return store(read_object(value, name), change.rules.set);
  if (known && name == "add_rules") return store(read_object(value, name), change.rules.add);
  if (known && name == "remove_rules") return store(read_object(value, name), change.rules.remove);
  return Error{Code::kInvalid, "\"" + std::string(name) + "\" is not known here",
               "this takes" + std::string(allowed.substr(0, allowed.size() - 1))};
}

// `allowed`: names with a space before and after each.
Result<Change> read_change(const std::string& body, std::string_view allowed) {
  json::error_code failed;
  const json::value value = json::parse(body, failed);
  const auto* object = failed ? nullptr : value.if_object();
  if (object == nullptr) {
    return Error{Code::kInvalid, "the body is not a JSON object",
                 "this takes" + std::string(allowed.substr(0, allowed.size() - 1))};
  }
  Change change;
  for (const auto& [name, member] : *object) {
    if (auto read = read_member(name, member, allowed, change); !read) return read.error();
  }
  return change;
}

Result<void> apply_rules_change(Fold& fold, const std::string& domain, const RulesChange& change) {
  if (change.empty()) return {};
  const auto site = change_rules(fold, domain, [&](const SiteRules& rules) { return changed(rules, change); });
  return site ? Result<void>{} : Result<void>(site.error());
}

// One after the other on the fold thread; the first that is refused ends it.
Result<void> apply(Fold& fold, const std::string& domain, const Change& change) {
  if (auto ruled = apply_rules_change(fold, domain, change.rules); !ruled) return ruled;
  for (const std::string& host : change.add) {
    if (auto added = fold.add_alias(domain, host); !added) return added.error();
  }
  for (const std::string& host : change.remove) {
    if (auto removed = fold.remove_alias(domain, host); !removed) return removed.error();
  }
  if (change.retention_days) {
    if (auto kept = fold.set_retention(domain, *change.retention_days); !kept) return kept.error();
  }
  if (change.timezone.empty()) return {};
  auto set = fold.set_timezone(domain, change.timezone);
  return set ? Result<void>{} : Result<void>(set.error());
}

}  // namespace

Response SitesApi::handle(const Request& request) const {
  if (request.method != "GET" && !fold_.folds()) return error_response(503, std::string(kOnlyCollects));
  if (request.path == kSitesPath) {
    if (request.method == "GET") return list();
    return request.method == "POST" ? add(request) : wrong_method("GET, POST");
  }
  std::string_view segment = std::string_view(request.path).substr(kSitePrefix.size());
  const auto is_below = [&segment](std::string_view name) {
    const bool below = segment.ends_with(name);
    if (below) segment.remove_suffix(name.size());
    return below;
  };
  if (is_below(kOwnVisits)) return own_visits_.handle(request, percent_decode(segment));
  if (is_below(kDeletions)) return deletions_.handle(request, percent_decode(segment));
  const std::string domain = percent_decode(segment);
  if (request.method == "GET") return show(domain);
  if (request.method == "PATCH") return change(request, domain);
  return request.method == "DELETE" ? remove(domain) : wrong_method("GET, PATCH, DELETE");
}

Response SitesApi::list() const {
  json::array sites;
  const auto catalogue = catalogue_.get();
  for (const auto& [domain, entry] : catalogue->sites) {
    if (!domain.empty()) sites.push_back(to_object(*entry));
  }
  const json::object meta{{"after", nullptr}, {"before", nullptr}, {"limit", sites.size()}};
  return json_response(json::serialize(json::object{{"sites", std::move(sites)}, {"meta", meta}}));
}

Response SitesApi::show(std::string_view domain) const {
  const auto catalogue = catalogue_.get();
  const SiteEntry* entry = catalogue->find(domain);
  if (entry == nullptr) return error_response(404, "there is no site " + std::string(domain));
  return json_response(json::serialize(to_object(*entry)));
}

Response SitesApi::add(const Request& request) const {
  auto read = read_change(request.body, " domain timezone ");
  if (!read) return error_response(read.error());
  if (read->domain.empty()) return error_response(400, "domain is missing: send {\"domain\": \"example.com\"}");
  if (read->timezone.empty()) read->timezone = "UTC";
  const auto site = fold_.call([&](Fold& fold) { return fold.add_site(read->domain, read->timezone); });
  return site ? show(site->domain) : error_response(site.error());
}

Response SitesApi::change(const Request& request, const std::string& domain) const {
  const auto read =
      read_change(request.body, " timezone retention_days add_aliases remove_aliases rules add_rules remove_rules ");
  if (!read) return error_response(read.error());
  const auto done = fold_.call([&](Fold& fold) { return apply(fold, domain, *read); });
  return done ? show(domain) : error_response(done.error());
}

Response SitesApi::remove(const std::string& domain) const {
  const auto removed = fold_.call([&](Fold& fold) { return fold.remove_site(domain); });
  return removed ? json_response(R"({"deleted":true})") : error_response(removed.error());
}

}  // namespace footfall
