#include "base/news.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("the same text is news once a minute, another one at once") {
  News news;
  const News::Time start = std::chrono::steady_clock::now();
  CHECK(news.is_new("full", start));
  CHECK_FALSE(news.is_new("full", start + std::chrono::seconds(59)));
  CHECK(news.is_new("full", start + std::chrono::seconds(60)));
  CHECK_FALSE(news.is_new("full", start + std::chrono::seconds(61)));
  CHECK(news.is_new("read-only", start + std::chrono::seconds(62)));
  CHECK(news.is_new("full", start + std::chrono::seconds(63)));
}

}  // namespace footfall
