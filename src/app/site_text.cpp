#include "app/site_text.h"

#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace json = boost::json;

namespace footfall {
namespace {

std::string text(const json::value& value) { return std::string(std::string_view(value.as_string())); }

std::string joined(const json::value& list, const char* when_empty) {
  std::string out;
  for (const json::value& each : list.as_array()) out += (out.empty() ? "" : ", ") + text(each);
  return out.empty() ? when_empty : out;
}

std::string addresses_text(const json::value& list) {
  std::string out;
  for (const json::value& each : list.as_array()) {
    out += (out.empty() ? "" : ", ") + text(each.at("network"));
    if (!each.at("until").is_null()) out += " until " + text(each.at("until"));
  }
  return out.empty() ? "none" : out;
}

std::string masks_text(const json::value& rules) {
  std::vector<std::string> masks;
  const auto tokens = rules.at("mask_tokens").to_number<uint32_t>();
  const auto numbers = rules.at("mask_numbers").to_number<uint32_t>();
  if (rules.at("mask_emails").as_bool()) masks.emplace_back("e-mail addresses");
  if (tokens > 0) masks.push_back(fmt::format("tokens of {} characters or more", tokens));
  if (numbers > 0) masks.push_back(fmt::format("numbers of {} digits or more", numbers));
  return masks.empty() ? "nothing" : fmt::format("{}", fmt::join(masks, ", "));
}

const char* choice(const json::value& value, const char* yes, const char* no) { return value.as_bool() ? yes : no; }

}  // namespace

std::string site_text(const json::value& site) {
  const json::value& rules = site.at("rules");
  std::string out = text(site.at("domain")) + "\n";
  const auto line = [&out](const char* name, const std::string& value) {
    out += fmt::format("  {:<26}{}\n", name, value);
  };
  line("time zone", text(site.at("timezone")));
  const auto days = site.at("retention_days").to_number<uint32_t>();
  line("days kept", days == 0 ? "all" : fmt::format("{}", days));
  line("other hosts", joined(site.at("aliases"), "none"));
  out += "Left out\n";
  line("addresses", addresses_text(rules.at("excluded_addresses")));
  line("pages", joined(rules.at("excluded_paths"), "none"));
  line("countries", joined(rules.at("excluded_countries"), "none"));
  line("hosts other than", joined(rules.at("allowed_hosts"), "(all are allowed)"));
  line("asking not to be tracked", choice(rules.at("honour_opt_out"), "left out", "counted"));
  line("data centres", choice(rules.at("count_datacentres"), "counted", "left out"));
  line("impossible headers", choice(rules.at("reject_impossible"), "left out", "counted"));
  out += "Pages\n";
  line("parameters kept", joined(rules.at("query_names"), "none"));
  line("what follows #", choice(rules.at("fragment"), "kept", "dropped"));
  line("slash at the end", text(rules.at("trailing_slash")) == "drop" ? "dropped" : "kept");
  line("masked", masks_text(rules));
  out += "Sources\n";
  line("not among them", joined(rules.at("not_sources"), "none of its own"));
  return out;
}

}  // namespace footfall
