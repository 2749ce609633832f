#include "net/header_tags.h"

#include <algorithm>
#include <array>

namespace footfall::net {
namespace {

struct Kept {
  std::string_view name;
  Tag tag;
};

// By length, then in no order: at most five names share a length, and two bytes tell them apart.
constexpr std::array kKept{
    Kept{"dnt", Tag::kDnt},
    Kept{"host", Tag::kHost},
    Kept{"x-moz", Tag::kXMoz},
    Kept{"accept", Tag::kAccept},
    Kept{"origin", Tag::kOrigin},
    Kept{"referer", Tag::kReferer},
    Kept{"sec-gpc", Tag::kSecGpc},
    Kept{"purpose", Tag::kPurpose},
    Kept{"sec-ch-ua", Tag::kSecChUa},
    Kept{"forwarded", Tag::kForwarded},
    Kept{"x-real-ip", Tag::kXRealIp},
    Kept{"user-agent", Tag::kUserAgent},
    Kept{"sec-purpose", Tag::kSecPurpose},
    Kept{"content-type", Tag::kContentType},
    Kept{"sec-fetch-site", Tag::kSecFetchSite},
    Kept{"sec-fetch-mode", Tag::kSecFetchMode},
    Kept{"sec-fetch-dest", Tag::kSecFetchDest},
    Kept{"sec-fetch-user", Tag::kSecFetchUser},
    Kept{"sec-ch-ua-arch", Tag::kSecChUaArch},
    Kept{"accept-language", Tag::kAcceptLanguage},
    Kept{"accept-encoding", Tag::kAcceptEncoding},
    Kept{"sec-ch-ua-model", Tag::kSecChUaModel},
    Kept{"sec-ch-ua-wow64", Tag::kSecChUaWow64},
    Kept{"x-forwarded-for", Tag::kXForwardedFor},
    Kept{"content-encoding", Tag::kContentEncoding},
    Kept{"sec-ch-ua-mobile", Tag::kSecChUaMobile},
    Kept{"cf-connecting-ip", Tag::kCfConnectingIp},
    Kept{"sec-ch-ua-bitness", Tag::kSecChUaBitness},
    Kept{"sec-ch-ua-platform", Tag::kSecChUaPlatform},
    Kept{"sec-ch-ua-full-version", Tag::kSecChUaFullVersion},
    Kept{"sec-ch-ua-form-factors", Tag::kSecChUaFormFactors},
    Kept{"sec-ch-ua-platform-version", Tag::kSecChUaPlatformVersion},
    Kept{"sec-ch-ua-full-version-list", Tag::kSecChUaFullVersionList},
};

constexpr size_t kLongest = kKept.back().name.size();

// Where the names of each length begin in the table; one more entry says where the last ones end.
constexpr auto kFirst = [] {
  std::array<uint8_t, kLongest + 2> first{};
  for (size_t length = 0; length < first.size(); ++length) {
    while (first[length] < kKept.size() && kKept[first[length]].name.size() < length) ++first[length];
  }
  return first;
}();

static_assert(std::is_sorted(kKept.begin(), kKept.end(),
                             [](const Kept& a, const Kept& b) { return a.name.size() < b.name.size(); }));

// Among the bytes of a token, only a letter becomes that letter by setting this bit, and only '-' becomes '-'.
constexpr char lower(char token_byte) { return static_cast<char>(token_byte | 0x20); }

bool same_name(std::string_view name, std::string_view lower_case) {
  // The last byte first: the names of a length that begin alike end differently.
  if (lower(name.back()) != lower_case.back() || lower(name.front()) != lower_case.front()) return false;
  return std::equal(name.begin(), name.end(), lower_case.begin(), [](char a, char b) { return lower(a) == b; });
}

}  // namespace

std::optional<Tag> header_tag(std::string_view name) {
  if (name.empty() || name.size() > kLongest) return std::nullopt;
  for (size_t i = kFirst[name.size()]; i < kFirst[name.size() + 1]; ++i) {
    if (same_name(name, kKept[i].name)) return kKept[i].tag;
  }
  return std::nullopt;
}

}  // namespace footfall::net
