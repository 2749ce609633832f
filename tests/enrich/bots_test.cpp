#include "enrich/bots.h"

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("robots are told from people by the words they use") {
  for (const std::string_view agent : {"",
                                       " ",
                                       "-",
                                       "googlebot/2.1",
                                       "ahrefsbot",
                                       "mybot",
                                       "bot",
                                       "robots",
                                       "somecrawler/1",
                                       "web crawl",
                                       "spiderling",
                                       "mozilla/5.0 (compatible; yahoo! slurp; x)",
                                       "curl/7.1",
                                       "libcurl-agent/1.0",
                                       "wget/1.21",
                                       "python-requests/2",
                                       "python/3.9 aiohttp/3.8",
                                       "go-http-client/1.1",
                                       "java/17.0.1",
                                       "node-fetch/1.0",
                                       "undici",
                                       "axios/1.6.0",
                                       "okhttp-bot",
                                       "whatsapp/2.23.20.0",
                                       "facebookexternalhit/1.1",
                                       "mozilla headlesschrome/1",
                                       "phantomjs",
                                       "cubot x bot",
                                       "cubot; googlebot/2.1"}) {
    CAPTURE(agent);
    CHECK(is_bot({agent, "", ""}));
  }
  for (const std::string_view agent :
       {"cubot", "cubot_note_s", "linux; android 9; cubot build/1", "botox", "robotics app", "both", "sabotage",
        "mozilla/5.0 (x; javascript)", "curly", "pythonista", "iphone whatsapp/2.1", "monopython", "slurpy"}) {
    CAPTURE(agent);
    CHECK_FALSE(is_bot({agent, "", ""}));
  }
}

TEST_CASE("uap-core's spiders are robots, Amazon's tablets are not") {
  CHECK(is_bot({"anything", "Other", "Spider"}));
  CHECK_FALSE(is_bot({"anything", "Amazon Silk", "Spider"}));
  CHECK(is_bot({"silkbot", "Amazon Silk", "Spider"}));
  CHECK_FALSE(is_bot({"anything", "Chrome", "Other"}));
}
