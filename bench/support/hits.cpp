#include "support/hits.h"

#include <array>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

namespace footfall::bench {
namespace {

// {} is a version: with 30 of each they are more than the compiled rules of a quiet site.
constexpr std::array<std::string_view, 6> kAgents{
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 "
    "Safari/537.36",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:{0}.0) Gecko/20100101 Firefox/{0}.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.{} "
    "Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{0}.0.0.0 Safari/537.36 "
    "Edg/{0}.0.0.0"};
constexpr std::array<std::string_view, 5> kLanguages{"en-US,en;q=0.9", "de-DE,de;q=0.9,en;q=0.8",
                                                     "fr-FR,fr;q=0.9,en-US;q=0.8", "es-ES,es;q=0.9", "ja,en-US;q=0.9"};
constexpr std::array<std::string_view, 6> kReferrers{"",
                                                     "",
                                                     "https%3A%2F%2Fwww.google.com%2F",
                                                     "https%3A%2F%2Fnews.example%2Fitem",
                                                     "https%3A%2F%2Fduckduckgo.com%2F",
                                                     "https%3A%2F%2Fsearch.example%2Fresults"};

// SplitMix64: numbers that look drawn by chance, the same in every run.
uint64_t mixed(uint64_t number) {
  number += 0x9e3779b97f4a7c15;
  number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
  number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
  return number ^ (number >> 31);
}

}  // namespace

void write_hit(std::string& out, uint64_t number, uint64_t hits) {
  const uint64_t chance = mixed(number);
  const uint64_t visitor = mixed(chance % (hits / kHitsOfVisitor + 1));
  const uint64_t page = mixed(chance + 1) % kPages;
  const uint64_t version = 100 + visitor / 7 % 30;
  out.clear();
  auto to = std::back_inserter(out);
  fmt::format_to(to,
                 "GET /p.gif?u=https%3A%2F%2F{0}%2Farticles%2F{1}&r={2} HTTP/1.1\r\n"
                 "Host: stats.{0}\r\n"
                 "Connection: keep-alive\r\n"
                 "User-Agent: ",
                 kSite, page, kReferrers[visitor / 3 % kReferrers.size()]);
  fmt::format_to(to, fmt::runtime(kAgents[visitor / 11 % kAgents.size()]), version);
  fmt::format_to(to,
                 "\r\n"
                 "Accept: image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8\r\n"
                 "Sec-Fetch-Site: cross-site\r\n"
                 "Sec-Fetch-Mode: no-cors\r\n"
                 "Sec-Fetch-Dest: image\r\n"
                 "Referer: https://{}/\r\n"
                 "Accept-Encoding: gzip, deflate, br, zstd\r\n"
                 "Accept-Language: {}\r\n"
                 "X-Forwarded-For: {}.{}.{}.{}\r\n\r\n",
                 kSite, kLanguages[visitor / 5 % kLanguages.size()], 11 + (visitor >> 24) % 100, visitor >> 16 & 255,
                 visitor >> 8 & 255, visitor & 255);
}

}  // namespace footfall::bench
