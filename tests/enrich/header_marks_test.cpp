#include "enrich/header_marks.h"

#include <catch2/catch.hpp>

#include "parse/sample_record.h"

using namespace footfall;

namespace {

const std::string kChrome =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const std::string kFirefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";
const std::string kSafari =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 "
    "Safari/605.1.15";
const std::string kTv =
    "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.270 Safari/537.36";

SampleRecord request(const std::string& agent) {
  SampleRecord record("/p.gif");
  record.with(Tag::kWayIn, std::string(1, static_cast<char>(WayIn::kPixel))).with(Tag::kUserAgent, agent);
  return record.with(Tag::kAcceptLanguage, "de");
}

// As Chrome sends it over HTTPS.
SampleRecord chrome(const std::string& agent = kChrome) {
  return request(agent)
      .with(Tag::kSecFetchSite, "cross-site")
      .with(Tag::kSecFetchMode, "no-cors")
      .with(Tag::kSecFetchDest, "image")
      .with(Tag::kSecChUa, R"("Chromium";v="142", "Google Chrome";v="142", "Not_A Brand";v="99")")
      .with(Tag::kSecChUaMobile, "?0")
      .with(Tag::kSecChUaPlatform, "\"Windows\"");
}

HeaderMark mark(const SampleRecord& record) { return header_mark(record.view()); }

}  // namespace

TEST_CASE("what browsers send bears no mark") {
  CHECK(mark(chrome()) == HeaderMark::kNone);
  CHECK(mark(request(kChrome)) == HeaderMark::kNone);  // over plain HTTP
  CHECK(mark(request(kFirefox).with(Tag::kSecFetchSite, "cross-site")) == HeaderMark::kNone);
  CHECK(mark(request(kSafari)) == HeaderMark::kNone);
  CHECK(mark(request(kTv).with(Tag::kAcceptLanguage, "")) == HeaderMark::kNone);
  CHECK(mark(request(kTv).with(Tag::kSecFetchSite, "none")) == HeaderMark::kNone);
  CHECK(mark(request("curl/8.5").with(Tag::kAcceptLanguage, "")) == HeaderMark::kNone);
}

TEST_CASE("each impossible combination has its mark") {
  CHECK(mark(chrome().with(Tag::kAcceptLanguage, "")) == HeaderMark::kNoLanguage);
  CHECK(mark(request(kSafari).with(Tag::kAcceptLanguage, "")) == HeaderMark::kNoLanguage);
  CHECK(mark(request(kChrome).with(Tag::kSecChUa, "\"Chromium\";v=\"142\"")) == HeaderMark::kNoFetchMetadata);
  CHECK(mark(request(kChrome).with(Tag::kSecFetchSite, "cross-site")) == HeaderMark::kNoClientHints);
  CHECK(mark(chrome(kFirefox)) == HeaderMark::kOtherBrowserHints);
  CHECK(mark(chrome(kSafari)) == HeaderMark::kOtherBrowserHints);
  CHECK(mark(chrome().with(Tag::kSecChUaPlatform, "\"macOS\"")) == HeaderMark::kOtherPlatform);
  CHECK(mark(chrome().with(Tag::kSecChUaPlatform, "\"Linux\"")) == HeaderMark::kOtherPlatform);
  CHECK(mark(chrome().with(Tag::kSecChUa, "\"Chromium\";v=\"120\"")) == HeaderMark::kOtherVersion);
}

TEST_CASE("old browsers, imports and odd hints are let be") {
  std::string old = kChrome;
  old.replace(old.find("142"), 3, "90");
  CHECK(mark(request(old).with(Tag::kSecFetchSite, "cross-site")) == HeaderMark::kNone);
  CHECK(mark(chrome().with(Tag::kSecChUaPlatform, "Win dows")) == HeaderMark::kNone);
  CHECK(mark(chrome().with(Tag::kSecChUa, "nonsense\"")) == HeaderMark::kNone);
  CHECK(mark(chrome()
                 .with(Tag::kAcceptLanguage, "")
                 .with(Tag::kWayIn, std::string(1, static_cast<char>(WayIn::kImport)))) == HeaderMark::kNone);
}

TEST_CASE("every mark has a name") {
  for (size_t i = 0; i < kHeaderMarks; ++i) CHECK_FALSE(to_string(static_cast<HeaderMark>(i)).empty());
}
