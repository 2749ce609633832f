#include "parse/pixel.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "footfall/limits.h"
#include "parse/clean_text.h"
#include "parse/copies.h"
#include "parse/page_path.h"
#include "parse/query_string.h"
#include "parse/url.h"

namespace footfall {
namespace {

constexpr uint32_t kMaxScreenWidth = 100'000;  // no screen is; a larger number is noise

// The pixel's parameters, still encoded. A null view is an absent parameter.
struct Parameters {
  std::string_view site, page, referrer, title, event, width, zone, test;
};

struct Field {
  std::string_view name;
  std::string_view Parameters::*value;
};

constexpr Field kFields[] = {
    {"site", &Parameters::site}, {"u", &Parameters::page},  {"r", &Parameters::referrer}, {"t", &Parameters::title},
    {"e", &Parameters::event},   {"w", &Parameters::width}, {"tz", &Parameters::zone},    {"test", &Parameters::test},
};

// The same text. Most have one letter, and so no call of memcmp().
bool is(std::string_view name, std::string_view field) {
  return name.size() == field.size() && name.front() == field.front() && name.substr(1) == field.substr(1);
}

Parameters read_parameters(std::string_view target) {
  Parameters found;
  QueryReader reader(query_of(target));
  for (Parameter parameter; reader.next(parameter);) {
    const bool encoded = is_encoded(parameter.name);
    const std::string decoded = encoded ? percent_decode(parameter.name) : std::string();
    const std::string_view name = encoded ? std::string_view(decoded) : parameter.name;
    for (const Field& field : kFields) {
      const bool first = (found.*field.value).data() == nullptr;
      if (first && is(name, field.name)) found.*field.value = parameter.value;
    }
  }
  return found;
}

// Where the hit happened, as far as the record says.
struct Place {
  enum class Kind { kNowhere, kPage, kOrigin, kBroken };
  Kind kind = Kind::kNowhere;
  std::string host;           // empty when not known
  std::string_view path;      // of a kPage, still encoded
  std::string_view query;     // of a kPage
  std::string_view fragment;  // of a kPage
};

std::string_view without_default_port(std::string_view port) { return port == "80" || port == "443" ? "" : port; }

// The image was asked for on the page's own origin, so that the Referer came uncut.
bool is_own_origin(const RecordView& record, const Url& referer) {
  if (record.get(Tag::kSecFetchSite) == "same-origin") return true;
  const std::string_view host = trim(record.get(Tag::kHost));
  return host_name(host) == referer.host && without_default_port(port_of(host)) == without_default_port(referer.port);
}

Place place_of_url(Url& url) { return {Place::Kind::kPage, std::move(url.host), url.path, url.query, url.fragment}; }

Place place_of_referer(const RecordView& record) {
  const std::string_view text = trim(record.get(Tag::kReferer));
  if (text.empty()) return {};
  std::optional<Url> url = split_url(text);
  if (!url || !is_web(*url)) return {Place::Kind::kBroken, {}, {}, {}, {}};
  const bool bare = (url->path.empty() || url->path == "/") && !url->has_query;
  if (bare && !is_own_origin(record, *url)) return {Place::Kind::kOrigin, std::move(url->host), {}, {}, {}};
  return place_of_url(*url);
}

// A path of the site that `site` names, or else the Referer's.
Place place_of_path(std::string_view text, const RecordView& record) {
  const std::string_view whole = text.substr(0, text.find('#'));
  const std::string_view path = whole.substr(0, whole.find('?'));
  const std::string_view fragment = text.substr(std::min(whole.size() + 1, text.size()));
  return {Place::Kind::kPage, place_of_referer(record).host, path, query_of(whole), fragment};
}

// `page` is `u`, decoded and trimmed.
Place place_of(std::string_view page, const RecordView& record) {
  if (page.empty()) return place_of_referer(record);
  if (page[0] == '/' && page.substr(0, 2) != "//") return place_of_path(page, record);
  std::optional<Url> url = split_url(page);
  if (url && is_web(*url)) return place_of_url(*url);
  return {Place::Kind::kBroken, place_of_referer(record).host, {}, {}, {}};
}

// `site` as people write it: a host, or the URL of the home page.
std::string named_site(std::string_view site) {
  if (site.empty()) return {};
  const std::string text = form_decode(site);
  if (const std::optional<Url> url = split_url(text)) return url->host;
  return host_name(trim(text));
}

bool contains(std::string_view header, std::string_view lower_case) {
  for (size_t i = 0; i + lower_case.size() <= header.size(); ++i) {
    if (equal_ignoring_case(header.substr(i, lower_case.size()), lower_case)) return true;
  }
  return false;
}

// Nobody looks at the page yet: the browser fetches it because somebody might.
bool is_prefetch(const RecordView& record) {
  constexpr std::array<std::string_view, 3> kWords{"prefetch", "prerender", "preview"};
  for (const Tag tag : {Tag::kSecPurpose, Tag::kPurpose, Tag::kXMoz}) {
    const std::string_view header = record.get(tag);
    if (header.empty()) continue;
    if (std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(header, word); })) {
      return true;
    }
  }
  return false;
}

uint32_t screen_width(std::string_view text) {
  uint32_t width = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), width);
  const bool valid = error == std::errc() && end == text.data() + text.size() && width <= kMaxScreenWidth;
  return valid ? width : 0;
}

void describe(const Parameters& parameters, Hit& hit) {
  hit.name = clean_own_value(form_decode(parameters.event), kMaxValueBytes);
  if (hit.name.empty()) hit.name = kPageview;
  hit.referrer = form_decode(parameters.referrer);
  hit.has_referrer = parameters.referrer.data() != nullptr;
  hit.title = clean_own_value(form_decode(parameters.title), kMaxValueBytes);
  hit.screen_width = screen_width(parameters.width);
  hit.timezone = clean_own_value(form_decode(parameters.zone), kMaxValueBytes);
}

void locate(const Place& place, Hit& hit) {
  hit.page_host = place.host;
  hit.copy_of = original_host(place.host, place.path);
  if (place.kind != Place::Kind::kPage) {
    hit.page = kNotKnown;
    return;
  }
  CleanPath path = page_path(place.path, kMaxPageBytes);
  hit.page = std::move(path.text);
  hit.page_cut = path.cut;
  hit.page_query = place.query.substr(0, kMaxPageBytes);
  hit.page_fragment = place.fragment.substr(0, kMaxPageBytes);
}

std::optional<Reason> reject_reason(const RecordView& record, const Parameters& parameters, const Place& place,
                                    std::string_view site, bool misnamed) {
  if (is_prefetch(record)) return Reason::kPrefetch;
  if (misnamed || place.kind == Place::Kind::kBroken) return Reason::kMalformed;
  if (site.empty()) return Reason::kNoPage;
  if (!trim(parameters.test).empty()) return Reason::kTestVisit;
  return std::nullopt;
}

}  // namespace

Parsed parse_pixel(const RecordView& record) {
  const Parameters parameters = read_parameters(record.get(Tag::kTarget));
  const std::string page = form_decode(parameters.page);
  const Place place = place_of(trim(page), record);
  Parsed parsed;  // a hit, made in its place: moving its strings would take as long as reading a URL
  Hit& hit = std::get<Hit>(parsed);
  std::string named = named_site(parameters.site);
  const bool misnamed = named.empty() && !trim(parameters.site).empty();
  hit.site = without_www(named.empty() ? std::string_view(place.host) : std::string_view(named));

  if (const auto reason = reject_reason(record, parameters, place, hit.site, misnamed)) {
    return Reject{*reason, std::move(hit.site), page_path(place.path, kMaxValueBytes).text};
  }
  describe(parameters, hit);
  locate(place, hit);
  return parsed;
}

}  // namespace footfall
