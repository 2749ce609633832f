#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/ask.h"
#include "app/commands.h"
#include "app/rules_body.h"
#include "app/site_text.h"

namespace json = boost::json;

namespace footfall {

namespace {

constexpr std::chrono::milliseconds kLook{100};

// Until the site's stored hits are folded in; the site as it is then.
Result<json::value> await_site(const Settings& settings, json::value site) {
  const std::string domain(site.at("domain").as_string());
  if (site.at("folding").as_bool()) fmt::print("Folding the stored hits of {} in ...\n", domain);
  while (site.at("folding").as_bool()) {
    std::this_thread::sleep_for(kLook);
    const auto answer = ask_body({settings.data}, "GET", "/api/v1/sites/" + url_segment(domain));
    if (!answer) return answer.error();
    site = json::parse(*answer);
  }
  return site;
}

std::string hosts_of(const json::value& site) {
  std::string hosts(site.at("domain").as_string());
  for (const json::value& alias : site.at("aliases").as_array()) hosts += ", " + std::string(alias.as_string());
  return hosts;
}

int change_site(const Settings& settings, const std::string& method, const std::string& target,
                const json::object& body) {
  const auto answer = ask_body({settings.data, true}, method, target, json::serialize(body));
  if (!answer) return fail(answer.error());
  const auto site = await_site(settings, json::parse(*answer));
  if (!site) return fail(site.error());
  fmt::print("{} is counted, by days of {}.\n", hosts_of(*site), std::string_view(site->at("timezone").as_string()));
  return kExitOk;
}

json::array texts(const std::vector<std::string>& list) { return json::array(list.begin(), list.end()); }

}  // namespace

int site_add_command(const Settings& settings) {
  json::object body{{"domain", settings.site}};
  if (!settings.timezone.empty()) body["timezone"] = settings.timezone;
  return change_site(settings, "POST", "/api/v1/sites", body);
}

int site_set_command(const Settings& settings) {
  auto body = rules_body(settings.rules);
  if (!body) return fail(body.error());
  const bool new_rules = !body->empty();
  (*body)["add_aliases"] = texts(settings.aliases);
  (*body)["remove_aliases"] = texts(settings.removed_aliases);
  if (!settings.timezone.empty()) (*body)["timezone"] = settings.timezone;
  if (!settings.retention_days.empty()) (*body)["retention_days"] = std::stoul(settings.retention_days);
  const int code = change_site(settings, "PATCH", "/api/v1/sites/" + url_segment(settings.site), *body);
  if (code == kExitOk && new_rules) {
    fmt::print("Its rules hold for new hits, and for the days in progress. For earlier days: footfall replay {}\n",
               settings.site);
  }
  return code;
}

int site_show_command(const Settings& settings) {
  const auto answer = ask_body({settings.data}, "GET", "/api/v1/sites/" + url_segment(settings.site));
  if (!answer) return fail(answer.error());
  fmt::print("{}", settings.json ? *answer + "\n" : site_text(json::parse(*answer)));
  return kExitOk;
}

int site_list_command(const Settings& settings) {
  const auto answer = ask_body({settings.data}, "GET", "/api/v1/sites");
  if (!answer) return fail(answer.error());
  const json::value body = json::parse(*answer);
  for (const json::value& site : body.at("sites").as_array()) {
    std::string line(site.at("domain").as_string());
    line += "\t" + std::string(site.at("timezone").as_string());
    for (const json::value& alias : site.at("aliases").as_array()) line += "\t" + std::string(alias.as_string());
    if (const auto days = site.at("retention_days").to_number<uint32_t>(); days > 0) {
      line += fmt::format("\tkeeps {} days", days);
    }
    fmt::print("{}\n", line);
  }
  return kExitOk;
}

int site_remove_command(const Settings& settings) {
  const auto answer = ask_body({settings.data, true}, "DELETE", "/api/v1/sites/" + url_segment(settings.site));
  if (!answer) return fail(answer.error());
  fmt::print("{} is removed.\n", settings.site);
  return kExitOk;
}

}  // namespace footfall
