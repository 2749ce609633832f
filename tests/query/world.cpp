#include "query/world.h"

#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include "base/check.h"
#include "rawlog/record_codec.h"

namespace footfall {
namespace {

struct WorldBrowser {
  const char* user_agent;
  const char* family;  // empty: a bot
};

constexpr WorldBrowser kBrowsers[] = {
    {"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox"},
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
     "Chrome"},
    {"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", ""},
};
constexpr const char* kPages[] = {"/", "/a", "/b", "/c?x=1", "/d/e"};
constexpr const char* kSources[] = {"", "https://news.test/x", "https://search.test/"};
constexpr const char* kSourceNames[] = {"Direct / None", "news.test", "search.test"};

// The clocks of Berlin went back on 2025-10-26, those of Lord Howe forward on 2025-10-05: the world spans either.
int64_t world_start(uint32_t which) {
  const absl::CivilSecond start = which == 0 ? absl::CivilSecond(2025, 10, 25) : absl::CivilSecond(2025, 10, 4);
  return absl::ToUnixSeconds(absl::FromCivil(start, absl::UTCTimeZone()));
}

std::string page_path(const std::string& page) { return page.substr(0, page.find('?')); }

}  // namespace

std::string World::record(uint64_t number, std::string& addr) {
  const WorldSite& site = kWorldSites[pick(static_cast<uint32_t>(kWorldSites.size()))];
  const WorldBrowser& browser = kBrowsers[pick(20) == 0 ? 2 : pick(2)];
  const std::string page = kPages[pick(5)];
  const uint32_t source = pick(6) < 4 ? 0 : 1 + pick(2);
  const bool event = pick(6) == 0;
  const uint32_t last_byte = 1 + pick(3);
  const std::string& host = pick(5) == 0 ? site.alias : site.domain;
  // Times gather around a few moments, so that visits form, and ties and gaps of just 30 minutes too.
  const int64_t moment = world_start(pick(2)) + int64_t{pick(80)} * 3600;
  const int64_t second = moment + (pick(3) == 0 ? 1800 * pick(3) : pick(2400));

  RecordBuilder builder;
  builder.begin(WayIn::kImport);
  builder.add_time(Tag::kEventTime, second * 1'000'000 + pick(1'000'000));
  builder.add(Tag::kTarget, "/p.gif?u=https://" + host + page + (event ? "&e=click" : "") + "&r=" + kSources[source]);
  builder.add(Tag::kUserAgent, browser.user_agent);
  builder.add(Tag::kAcceptLanguage, "de-DE,de;q=0.9");
  const std::string encoded(builder.finish());
  builder.begin_addr();
  std::string peer(16, '\0');
  peer[10] = peer[11] = '\xff';
  peer[12] = 9;
  peer[15] = static_cast<char>(last_byte);
  builder.add(Tag::kPeer, peer);
  addr += builder.finish();
  if (*browser.family == '\0') {
    ++bots_;
  } else {
    rows_.push_back({site.domain, second, number, std::to_string(last_byte) + browser.family, page_path(page),
                     kSourceNames[source], browser.family, event ? "click" : "pageview"});
  }
  return encoded;
}

void World::append(MemoryRawLog& log, size_t count) {
  while (count > 0) {
    const size_t size = std::min<size_t>(count, 1 + pick(9));
    std::string raw = block_prefix();
    std::string addr = block_prefix();
    const uint64_t first = log.next() + pick(3);  // numbers may leave gaps
    for (size_t i = 0; i < size; ++i) raw += record(first + i, addr);
    FOOTFALL_CHECK(log.append({first, static_cast<uint32_t>(size), raw, addr}, Ack::kWritten));
    count -= size;
  }
}

}  // namespace footfall
