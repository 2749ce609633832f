// What a record means: a Hit of a site, or a Reject with its reason. Made by src/parse from the record's bytes alone
// and completed by src/enrich; plain data, no clock, no I/O.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace footfall {

// Permanent numbers: they stand in stored reject counts.
enum class Reason : uint8_t {
  kUnknownSite = 0,       // no site of this name when the record was folded
  kNoPage = 1,            // neither `u` nor a Referer, so not even the site is known
  kMalformed = 2,         // the way in could not make sense of it
  kPrefetch = 3,          // the browser said that nobody looks at it yet
  kBot = 4,               // the user agent names itself a robot, or there is none
  kDayClosed = 5,         // its day is closed: raw records of it have expired already
  kUnfoldable = 6,        // it was being folded at three deaths of the process in a row
  kOtherHost = 7,         // it names a site, or a copy of it, but its page is on a host that is not the site's
  kTestVisit = 8,         // sent by the dashboard to see whether requests arrive
  kRateLimit = 9,         // its address sent the site more hits than the rate limit allows
  kSpamReferrer = 10,     // its referrer is one that is sent only to be seen
  kDatacentre = 11,       // its address is in a network from which nobody browses
  kExcludedAddress = 12,  // the owner of the site leaves it out: by its address,
  kExcludedHost = 13,     // by the host of its page,
  kExcludedPath = 14,     // by its path,
  kExcludedCountry = 15,  // by its country
  kOptedOut = 16,         // its browser asked not to be tracked, which the site honours
  kImpossible = 17,       // no browser sends its headers together, and the site wants none of those
  kExpired = 18,          // its day has left by the retention of the site: a reject of the day on which it came
  kDeleted = 19,          // the owner of the site has deleted it
};
inline constexpr size_t kReasonCount = 20;

// "unknown site", "no page", ...: as API, CLI and metrics print it.
std::string_view to_string(Reason reason);

struct Reject {
  Reason reason = Reason::kMalformed;
  std::string site;  // host that the record claims, lower case; empty when it claims none
  std::string page;  // its path, where it has one
};

// Names for what is not said and for what is too much, in every dimension. A real value can't begin with a bracket:
// a parser that meets one percent-encodes it.
inline constexpr std::string_view kNotKnown = "(not known)";
inline constexpr std::string_view kOther = "(other)";
inline constexpr std::string_view kDirect = "Direct / None";
inline constexpr std::string_view kPageview = "pageview";

// What src/parse finds in a record.
struct Hit {
  std::string site;        // host to look the site up by: `site`, else the page's host; lower case, no port, no `www.`
  std::string name;        // event name; "pageview" for a page view
  std::string page;        // path alone, at most kMaxPageBytes; kNotKnown when only the origin is known
  std::string page_query;  // of the page, as sent and still encoded, at most kMaxPageBytes
  std::string page_fragment;  // likewise
  std::string page_host;      // lower case; empty when not known
  std::string copy_of;        // host that the page is a translation or an archived copy of; empty when it is none
  std::string referrer;       // the page's own referrer as sent in `r`
  bool has_referrer = false;  // `r` was there, even if empty
  bool page_cut = false;      // the page was longer than kMaxPageBytes
  std::string title;
  uint32_t screen_width = 0;  // 0 when absent
  std::string timezone;       // of the browser's clock, as sent; empty when absent
};

using Parsed = std::variant<Hit, Reject>;

}  // namespace footfall
