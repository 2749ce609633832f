#include "net/header_tags.h"

#include <string>

#include <catch2/catch.hpp>

using namespace footfall;
using net::header_tag;

TEST_CASE("every kept header has its tag, in any case") {
  const std::pair<const char*, Tag> kept[] = {
      {"Host", Tag::kHost},
      {"User-Agent", Tag::kUserAgent},
      {"Referer", Tag::kReferer},
      {"Accept", Tag::kAccept},
      {"Accept-Language", Tag::kAcceptLanguage},
      {"Accept-Encoding", Tag::kAcceptEncoding},
      {"Content-Type", Tag::kContentType},
      {"Content-Encoding", Tag::kContentEncoding},
      {"Origin", Tag::kOrigin},
      {"DNT", Tag::kDnt},
      {"Sec-GPC", Tag::kSecGpc},
      {"Sec-Fetch-Site", Tag::kSecFetchSite},
      {"Sec-Fetch-Mode", Tag::kSecFetchMode},
      {"Sec-Fetch-Dest", Tag::kSecFetchDest},
      {"Sec-Fetch-User", Tag::kSecFetchUser},
      {"Sec-Purpose", Tag::kSecPurpose},
      {"Purpose", Tag::kPurpose},
      {"X-Moz", Tag::kXMoz},
      {"Sec-CH-UA", Tag::kSecChUa},
      {"Sec-CH-UA-Mobile", Tag::kSecChUaMobile},
      {"Sec-CH-UA-Platform", Tag::kSecChUaPlatform},
      {"Sec-CH-UA-Platform-Version", Tag::kSecChUaPlatformVersion},
      {"Sec-CH-UA-Model", Tag::kSecChUaModel},
      {"Sec-CH-UA-Full-Version-List", Tag::kSecChUaFullVersionList},
      {"Sec-CH-UA-Arch", Tag::kSecChUaArch},
      {"Sec-CH-UA-Bitness", Tag::kSecChUaBitness},
      {"Sec-CH-UA-Form-Factors", Tag::kSecChUaFormFactors},
      {"Sec-CH-UA-WoW64", Tag::kSecChUaWow64},
      {"Sec-CH-UA-Full-Version", Tag::kSecChUaFullVersion},
      {"X-Forwarded-For", Tag::kXForwardedFor},
      {"Forwarded", Tag::kForwarded},
      {"X-Real-IP", Tag::kXRealIp},
      {"CF-Connecting-IP", Tag::kCfConnectingIp},
  };
  for (const auto& [name, tag] : kept) {
    INFO(name);
    CHECK(header_tag(name) == tag);
    std::string other(name);
    for (char& byte : other) byte = static_cast<char>(std::isupper(byte) ? std::tolower(byte) : std::toupper(byte));
    CHECK(header_tag(other) == tag);
    other.back() = 'x';
    CHECK(header_tag(other) != tag);
  }
}

TEST_CASE("no other header has a tag") {
  for (const char* name : {"", "Cookie", "Authorization", "Proxy-Authorization", "Set-Cookie", "X", "Hosts", "Hosu",
                           "Dest", "Accepu", "User_Agent", "Sec-CH-UA-Full-Version-Lists", "X-Forwarded-Host"}) {
    INFO(name);
    CHECK(!header_tag(name));
  }
}
