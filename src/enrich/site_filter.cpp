#include "enrich/site_filter.h"

#include <algorithm>

#include "enrich/country.h"
#include "parse/url.h"

namespace footfall {
namespace {

// "excluded_paths: "admin" is no path".
Error bad(const char* list, std::string_view text, const char* is_no, const char* hint) {
  return {Code::kInvalid, std::string(list) + ": \"" + std::string(text) + "\" is no " + is_no, hint};
}

// Lower case; empty when it can't be a host's. Its stars are letters to whom it is read by.
std::string host_pattern(std::string_view text) {
  if (text.size() > kMaxPatternBytes || text.find_first_of(":@") != std::string_view::npos) return {};
  std::string letters(text);
  std::replace(letters.begin(), letters.end(), '*', 'x');
  std::string host = host_name(letters);
  if (host.size() != text.size()) return {};
  for (size_t i = 0; i < host.size(); ++i) {
    if (text[i] == '*') host[i] = '*';
  }
  return host;
}

bool matches_any(const std::vector<Wildcard>& patterns, std::string_view text) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [text](const Wildcard& pattern) { return pattern.matches(text); });
}

}  // namespace

bool is_path_pattern(std::string_view text) {
  return !text.empty() && text.size() <= kMaxPatternBytes && (text[0] == '/' || text[0] == '*') &&
         std::none_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '?' || c == '#'; });
}

Result<SiteFilter> SiteFilter::make(const SiteFilterTexts& texts) {
  const size_t rules = texts.addresses.size() + texts.paths.size() + texts.hosts.size() + texts.countries.size();
  if (rules > kMaxSiteRules) {
    return Error{Code::kBusy, "a site may have " + std::to_string(kMaxSiteRules) + " rules of what is left out",
                 "join some: 192.0.2.0/24 for addresses, * for paths and hosts"};
  }
  SiteFilter filter;
  if (auto added = filter.add_addresses(texts.addresses); !added) return added.error();
  if (auto added = filter.add_paths(texts.paths); !added) return added.error();
  if (auto added = filter.add_hosts(texts.hosts); !added) return added.error();
  if (auto added = filter.add_countries(texts.countries); !added) return added.error();
  return filter;
}

Result<void> SiteFilter::add_addresses(const std::vector<SiteFilterTexts::Excluded>& addresses) {
  std::vector<Network> endless;
  for (const auto& [text, end_us] : addresses) {
    const auto network = parse_network(text);
    if (!network) return bad("excluded_addresses", text, "address", "write 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32");
    if (end_us) {
      ending_.push_back({*network, *end_us});
    } else {
      endless.push_back(*network);
    }
  }
  addresses_ = AddressSet(std::move(endless));
  return {};
}

Result<void> SiteFilter::add_paths(const std::vector<std::string>& paths) {
  for (const std::string& text : paths) {
    if (!is_path_pattern(text))
      return bad("excluded_paths", text, "path", "write /admin, /blog/* for one level or /blog/** for all below");
    paths_.emplace_back(text, '/');
  }
  return {};
}

Result<void> SiteFilter::add_hosts(const std::vector<std::string>& hosts) {
  for (const std::string& text : hosts) {
    const std::string pattern = host_pattern(text);
    if (pattern.empty()) return bad("allowed_hosts", text, "host name", "write example.com or *.example.com");
    hosts_.emplace_back(pattern);
  }
  return {};
}

Result<void> SiteFilter::add_countries(const std::vector<std::string>& countries) {
  for (const std::string& text : countries) {
    const std::string_view code = country_code(text);
    if (code.empty()) return bad("excluded_countries", text, "country", "write its code of two letters, such as DE");
    countries_.push_back(code);
  }
  return {};
}

std::optional<Exclusion> SiteFilter::excludes(const FilteredHit& hit) const {
  if (excludes_address(hit)) return Exclusion::kAddress;
  if (!hosts_.empty() && !hit.host.empty() && !matches_any(hosts_, hit.host)) return Exclusion::kHost;
  if (excludes_path(hit.path)) return Exclusion::kPath;
  if (std::find(countries_.begin(), countries_.end(), hit.country) != countries_.end()) return Exclusion::kCountry;
  return std::nullopt;
}

bool SiteFilter::excludes_address(const FilteredHit& hit) const {
  if (addresses_.contains(hit.client)) return true;
  const Ipv6Number number = ipv6_number(hit.client);
  return std::any_of(ending_.begin(), ending_.end(), [&hit, number](const Ending& rule) {
    return hit.at_us < rule.end_us && rule.network.first <= number && number <= rule.network.last;
  });
}

// A slash at the end makes no difference, as in a browser it makes none to people.
bool SiteFilter::excludes_path(std::string_view path) const {
  if (paths_.empty()) return false;
  if (matches_any(paths_, path)) return true;
  return path.size() > 1 && path.back() == '/' && matches_any(paths_, path.substr(0, path.size() - 1));
}

}  // namespace footfall
