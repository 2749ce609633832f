#include "serve/own_visits.h"

#include <boost/json.hpp>

#include "base/utc_time.h"
#include "enrich/address_set.h"
#include "enrich/rule_lists.h"
#include "footfall/limits.h"
#include "query/json_read.h"
#include "serve/caller.h"
#include "serve/change_rules.h"
#include "serve/json.h"

namespace json = boost::json;

namespace footfall {
namespace {

using Excluded = SiteFilterTexts::Excluded;

constexpr uint64_t kUsualDays = 30;
constexpr int64_t kMicrosPerSecond = 1'000'000;
constexpr int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

bool holds(const std::string& wide, const std::string& narrow) {
  const auto outer = parse_network(wide);
  const auto inner = parse_network(narrow);
  return outer && inner && outer->first <= inner->first && inner->last <= outer->last;
}

// The one that holds the network for longest.
const Excluded* rule_of(const SiteRules& rules, const std::string& network, int64_t now_us) {
  const Excluded* found = nullptr;
  for (const Excluded& each : rules.left_out.addresses) {
    const bool ended = each.end_us && *each.end_us <= now_us;
    if (ended || !holds(each.network, network)) continue;
    const bool longer = found == nullptr || (found->end_us && (!each.end_us || *each.end_us > *found->end_us));
    if (longer) found = &each;
  }
  return found;
}

json::object to_object(const SiteRules& rules, const std::string& network, int64_t now_us) {
  const Excluded* rule = rule_of(rules, network, now_us);
  json::object own{{"network", network}, {"rule", nullptr}, {"until", nullptr}};
  if (rule != nullptr) own["rule"] = rule->network;
  if (rule != nullptr && rule->end_us) own["until"] = utc_text(*rule->end_us / kMicrosPerSecond);
  return own;
}

Result<uint64_t> read_days(const std::string& body) {
  if (body.empty()) return kUsualDays;
  json::error_code failed;
  const json::value value = json::parse(body, failed);
  const json::object* object = failed ? nullptr : value.if_object();
  if (object == nullptr) return Error{Code::kInvalid, "the body is not a JSON object", "write {\"days\": 30}"};
  uint64_t days = kUsualDays;
  for (const auto& [name, member] : *object) {
    if (name != "days") return wrong(name, "is not known here; this takes days");
    const auto number = number_of(member);
    if (!number || *number < 1 || *number > kMaxOwnVisitDays) {
      return wrong(name, "is {}; write 1 to {}", shown(member), kMaxOwnVisitDays);
    }
    days = *number;
  }
  return days;
}

}  // namespace

Result<Site> OwnVisits::site_as_it_is(const std::string& domain) const {
  return fold_.call([&domain](Fold& fold) {
    const auto site = fold.find_site(domain);
    return site ? Result<Site>(**site) : Result<Site>(site.error());
  });
}

Result<Site> OwnVisits::leave_out(const Request& request, const std::string& domain, const std::string& network) const {
  const auto days = read_days(request.body);
  if (!days) return days.error();
  const int64_t now_us = clock_.now_us() / kMicrosPerSecond * kMicrosPerSecond;
  SiteRules more;
  more.left_out.addresses.push_back({network, now_us + static_cast<int64_t>(*days) * kMicrosPerDay});
  return fold_.call([&](Fold& fold) {
    return change_rules(fold, domain, [&more](SiteRules rules) -> Result<SiteRules> {
      add_to_lists(more, rules);
      return rules;
    });
  });
}

Result<Site> OwnVisits::count_again(const std::string& domain, const std::string& network) const {
  SiteRules less;
  less.left_out.addresses.push_back({network, std::nullopt});
  return fold_.call([&](Fold& fold) {
    return change_rules(fold, domain, [&less](SiteRules rules) -> Result<SiteRules> {
      (void)remove_from_lists(less, rules);  // who was never left out counts already
      return rules;
    });
  });
}

Response OwnVisits::handle(const Request& request, const std::string& domain) const {
  const bool get = request.method == "GET";
  const bool post = request.method == "POST";
  if (!get && !post && request.method != "DELETE") return wrong_method("GET, POST, DELETE");
  const auto network = caller_network(request, trusted_);
  if (!network) return error_response(network.error());
  const auto site = get    ? site_as_it_is(domain)
                    : post ? leave_out(request, domain, *network)
                           : count_again(domain, *network);
  if (!site) return error_response(site.error());
  return json_response(json::serialize(to_object(site->rules, *network, clock_.now_us())));
}

}  // namespace footfall
