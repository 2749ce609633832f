#include "enrich/header_marks.h"

#include <array>
#include <charconv>

#include "enrich/client_hints.h"

namespace footfall {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// The major version after "Chrome/"; 0 when there is none.
int chrome_version(std::string_view agent) {
  constexpr std::string_view kName = " Chrome/";
  const size_t at = agent.find(kName);
  if (at == std::string_view::npos) return 0;
  const std::string_view rest = agent.substr(at + kName.size());
  int version = 0;
  std::from_chars(rest.data(), rest.data() + rest.size(), version);
  return version;
}

// Views inside apps, televisions and consoles are Chromium too, but their makers leave headers out.
bool is_plain_chrome(std::string_view agent) {
  constexpr std::string_view kPlain[] = {"(Windows NT 10.0; Win64; x64) ", "(Macintosh; Intel Mac OS X 10_15_7) ",
                                         "(X11; Linux x86_64) ", "(Linux; Android 10; K) "};
  for (const std::string_view system : kPlain) {
    const size_t at = agent.find(system);
    if (at != std::string_view::npos && agent.substr(at + system.size()).starts_with("AppleWebKit/537.36 "))
      return true;
  }
  return false;
}

bool has_client_hints(const RecordView& record) { return record.has(Tag::kSecChUa); }

bool has_fetch_metadata(const RecordView& record) {
  return record.has(Tag::kSecFetchSite) || record.has(Tag::kSecFetchMode) || record.has(Tag::kSecFetchDest);
}

// Chrome has sent client hints since 89 and fetch metadata since 80, both on HTTPS alone. So where one came, the
// connection was safe, and the other one must have come too. Later versions are asked, since both came gradually.
constexpr int kHintingChrome = 100;

HeaderMark mark_of_chrome(const RecordView& record, std::string_view agent) {
  if (chrome_version(agent) < kHintingChrome || !is_plain_chrome(agent)) return HeaderMark::kNone;
  if (has_client_hints(record) && !has_fetch_metadata(record)) return HeaderMark::kNoFetchMetadata;
  if (!has_client_hints(record) && has_fetch_metadata(record)) return HeaderMark::kNoClientHints;
  return HeaderMark::kNone;
}

// Gecko and WebKit have not implemented client hints.
bool is_other_engine(std::string_view agent) {
  const bool gecko = contains(agent, " Gecko/20100101 Firefox/");
  const bool webkit = contains(agent, " Version/") && contains(agent, " Safari/60") && !contains(agent, "Chrome/");
  return gecko || webkit;
}

// A browser that asks for desktop sites changes its platform's name in the user agent, but from Android alone.
bool is_other_platform(std::string_view platform, std::string_view agent) {
  if (platform == "Windows") return !contains(agent, "Windows");
  if (platform == "macOS") return !contains(agent, "Macintosh");
  if (platform == "Linux") return contains(agent, "Windows") || contains(agent, "Macintosh");
  return false;
}

// The engine's version is the same in both: it is the frozen string's one number that is not frozen.
bool is_other_version(const HintedAgent& hints, std::string_view agent) {
  const int version = chrome_version(agent);
  for (const FieldItem& brand : hints.brands) {
    int hinted = 0;
    std::from_chars(brand.version.data(), brand.version.data() + brand.version.size(), hinted);
    if (brand.text == "Chromium" && version != 0 && hinted != 0) return version != hinted;
  }
  return false;
}

HeaderMark mark_of_hints(const RecordView& record, std::string_view agent) {
  if (!has_client_hints(record)) return HeaderMark::kNone;
  if (is_other_engine(agent)) return HeaderMark::kOtherBrowserHints;
  const HintedAgent hints = read_hints(client_hints(record));
  if (is_other_platform(hints.platform, agent)) return HeaderMark::kOtherPlatform;
  return is_other_version(hints, agent) ? HeaderMark::kOtherVersion : HeaderMark::kNone;
}

}  // namespace

std::string_view to_string(HeaderMark mark) {
  constexpr std::array<std::string_view, kHeaderMarks> kNames = {
      "none",
      "no Accept-Language",
      "client hints without fetch metadata",
      "fetch metadata without client hints",
      "client hints of another browser",
      "client hints of another platform",
      "client hints of another version",
  };
  return kNames[static_cast<size_t>(mark)];
}

HeaderMark header_mark(const RecordView& record) {
  const std::string_view agent = record.get(Tag::kUserAgent);
  if (record.way_in() != WayIn::kPixel || !agent.starts_with("Mozilla/5.0 (")) return HeaderMark::kNone;
  // Every browser tells its languages, in private windows too; consoles and televisions may not.
  const bool browser = is_plain_chrome(agent) || is_other_engine(agent);
  if (browser && record.get(Tag::kAcceptLanguage).empty()) return HeaderMark::kNoLanguage;
  if (const HeaderMark mark = mark_of_chrome(record, agent); mark != HeaderMark::kNone) return mark;
  return mark_of_hints(record, agent);
}

}  // namespace footfall
