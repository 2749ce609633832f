#include "parse/query_string.h"

#include <vector>

#include <catch2/catch.hpp>

#include "parse/sample_record.h"

using namespace footfall;

namespace {

std::string listed(std::string_view query) {
  std::string out;
  QueryReader reader(query);
  for (Parameter parameter; reader.next(parameter);) {
    out.append("[").append(parameter.name).append("|").append(parameter.value).append("]");
  }
  return out;
}

}  // namespace

TEST_CASE("a query is read parameter by parameter") {
  CHECK(listed("a=1&b=2") == "[a|1][b|2]");
  CHECK(listed("a=1&&b=2&") == "[a|1][b|2]");
  CHECK(listed("a") == "[a|]");
  CHECK(listed("a=") == "[a|]");
  CHECK(listed("=a") == "[|a]");
  CHECK(listed("a=b=c") == "[a|b=c]");
  CHECK(listed("").empty());
  CHECK(listed("&&&").empty());
}

TEST_CASE("a parameter is found by its name") {
  CHECK(find_parameter("a=1&b=2&b=3", "b") == "2");
  CHECK(find_parameter("%75tm_source=x", "utm_source") == "x");
  CHECK(find_parameter("ab=1", "a") == std::nullopt);
  CHECK(find_parameter("a", "a") == "");
  CHECK(find_parameter("", "a") == std::nullopt);
}

TEST_CASE("form encoding has + for a space") {
  CHECK(form_decode("a+b%2B%20c") == "a b+ c");
  CHECK(form_decode("https%3A%2F%2Fa.com%2F%3Fx%3D1") == "https://a.com/?x=1");
}

TEST_CASE("the query of a request target") {
  CHECK(query_of("/p.gif?a=1") == "a=1");
  CHECK(query_of("http://host/p.gif?a=1?b#c") == "a=1?b");
  CHECK(query_of("/p.gif").empty());
  CHECK(query_of("").empty());
}

TEST_CASE("no text breaks the query reader") {
  std::mt19937 random(2);
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = random_text(random, 80, "a=&%+4?#");
    size_t bytes = 0;
    QueryReader reader(text);
    for (Parameter parameter; reader.next(parameter);) {
      bytes += form_decode(parameter.name).size() + form_decode(parameter.value).size();
    }
    CHECK(bytes <= text.size());
    find_parameter(text, "a");
  }
}
