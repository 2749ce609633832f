#include "serve/access.h"

#include <catch2/catch.hpp>

#include "support/temp_dir.h"

namespace footfall {
namespace {

Request request(const std::string& path) {
  Request made;
  made.method = "GET";
  made.target = made.path = path;
  return made;
}

}  // namespace

TEST_CASE("the token stays the same over restarts") {
  const TempDir dir;
  const auto first = Access::open(dir.path());
  const auto second = Access::open(dir.path());
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->token().size() == 32);
  CHECK(first->token() == second->token());
}

TEST_CASE("who may see") {
  const TempDir dir;
  const auto opened = Access::open(dir.path());
  REQUIRE(opened);
  const Access& access = *opened;
  Request asking = request("/api/v1/sites");
  CHECK_FALSE(access.allows(asking));

  SECTION("the unix socket") {
    asking.local = true;
    CHECK(access.allows(asking));
  }
  SECTION("a bearer with the token, wherever it comes from") {
    asking.authorization = "Bearer " + access.token();
    asking.sec_fetch_site = "cross-site";
    CHECK(access.allows(asking));
    asking.authorization = "Bearer " + access.token() + "x";
    CHECK_FALSE(access.allows(asking));
    asking.authorization = "Bearer ";
    CHECK_FALSE(access.allows(asking));
  }
  SECTION("a cookie, among others, of our own pages") {
    asking.cookie = "a=b; footfall_access=" + access.token() + "; c=d";
    CHECK(access.allows(asking));
    asking.sec_fetch_site = "same-origin";
    CHECK(access.allows(asking));
    for (const char* elsewhere : {"cross-site", "same-site"}) {
      asking.sec_fetch_site = elsewhere;
      CHECK_FALSE(access.allows(asking));
    }
  }
  SECTION("a cookie that only looks like ours") {
    for (const std::string& cookie : {std::string("footfall_access="), "xfootfall_access=" + access.token(),
                                      "footfall_access=" + access.token() + "0"}) {
      asking.cookie = cookie;
      CHECK_FALSE(access.allows(asking));
    }
  }
}

TEST_CASE("the link sets the cookie and hides itself") {
  const TempDir dir;
  const auto access = Access::open(dir.path());
  REQUIRE(access);
  Request link = request("/");
  link.query = "access=" + access->token();
  CHECK(access->is_link(link));
  link.query = "access=";
  CHECK_FALSE(access->is_link(link));
  const Response response = access->follow_link();
  CHECK(response.headers[0].second.find("HttpOnly; SameSite=Strict") != std::string::npos);
}

TEST_CASE("a program is denied in JSON, a person on a page") {
  CHECK(Access::denied(request("/api/v2/query")).content_type == "application/json");
  CHECK(Access::denied(request("/")).content_type == "text/html; charset=utf-8");
  CHECK(Access::denied(request("/")).status == 401);
}

}  // namespace footfall
