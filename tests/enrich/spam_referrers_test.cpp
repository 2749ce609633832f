#include "enrich/spam_referrers.h"

#include <algorithm>
#include <fstream>

#include <catch2/catch.hpp>

#include "enrich/data/spam_referrers.h"
#include "parse/url.h"
#include "support/temp_dir.h"

using namespace footfall;

namespace {

Result<SpamReferrers> read(std::string_view text) {
  const TempDir dir;
  const std::string path = dir.path() + "/spam";
  std::ofstream(path, std::ios::binary) << text;
  return read_spam_referrers(path);
}

}  // namespace

TEST_CASE("a spam referrer is a domain of the list or a host below it") {
  const SpamReferrers spam;
  for (const char* host : {"semalt.com", "www.semalt.com", "a.b.semalt.com", "secret.xn--oogle-wmc.com"}) {
    CAPTURE(host);
    CHECK(spam.contains(host));
  }
  for (const char* host :
       {"", ".", "com", "notsemalt.com", "semalt.com.example.org", "semalt.org", "google.com", "localhost"}) {
    CAPTURE(host);
    CHECK_FALSE(spam.contains(host));
  }
}

TEST_CASE("the list is in order, without a domain twice, and as hosts are written") {
  CHECK(std::is_sorted(std::begin(kSpamReferrers), std::end(kSpamReferrers)));
  CHECK(std::adjacent_find(std::begin(kSpamReferrers), std::end(kSpamReferrers)) == std::end(kSpamReferrers));
  for (const std::string_view domain : kSpamReferrers) {
    CAPTURE(domain);
    CHECK(host_name(domain) == domain);
    CHECK(without_www(domain) == domain);
    CHECK(domain.find('.') != std::string_view::npos);
  }
}

TEST_CASE("the operator's domains are added, however they are written") {
  const auto spam =
      read("# mine\nSpam.Example\n*.wild.test\n.dot.test # yes\nwww.three.test\nhttp://no.test/\nlocal\na b\n");
  REQUIRE(spam);
  for (const char* host : {"spam.example", "x.spam.example", "wild.test", "a.wild.test", "dot.test", "three.test",
                           "www.three.test", "semalt.com"}) {
    CAPTURE(host);
    CHECK(spam->contains(host));
  }
  for (const char* host : {"no.test", "local", "example", "test"}) {
    CAPTURE(host);
    CHECK_FALSE(spam->contains(host));
  }
  CHECK(read("<html>\n").error().code == Code::kInvalid);
}
