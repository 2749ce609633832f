#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/ask.h"
#include "app/commands.h"

namespace json = boost::json;

namespace footfall {

int site_add_command(const Settings& settings) {
  const json::object body{{"domain", settings.site}, {"timezone", settings.timezone}};
  const auto answer = ask_body({settings.data, true}, "POST", "/api/v1/sites", json::serialize(body));
  if (!answer) return fail(answer.error());
  const json::value site = json::parse(*answer);
  fmt::print("{} is counted from now on, by days of {}.\n", std::string_view(site.at("domain").as_string()),
             std::string_view(site.at("timezone").as_string()));
  return kExitOk;
}

int site_list_command(const Settings& settings) {
  const auto answer = ask_body({settings.data}, "GET", "/api/v1/sites");
  if (!answer) return fail(answer.error());
  const json::value body = json::parse(*answer);
  for (const json::value& site : body.at("sites").as_array()) {
    fmt::print("{}\t{}\n", std::string_view(site.at("domain").as_string()),
               std::string_view(site.at("timezone").as_string()));
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
