#include "fold/dictionary.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("ids are given once, in order, after the two that every dictionary has") {
  Dictionary dictionary;
  CHECK(dictionary.at(kOtherId) == "(other)");
  CHECK(dictionary.at(kNotKnownId) == "(not known)");
  CHECK(dictionary.id_of("a") == 2);
  CHECK(dictionary.id_of("b") == 3);
  CHECK(dictionary.id_of("a") == 2);
  uint32_t id = 0;
  CHECK(dictionary.find("b", id));
  CHECK(id == 3);
  CHECK_FALSE(dictionary.find("c", id));
}

TEST_CASE("a view stays as it was while the dictionary grows") {
  Dictionary dictionary;
  for (int i = 0; i < 250; ++i) dictionary.id_of("value " + std::to_string(i));
  const DictionaryView before = dictionary.view();
  for (int i = 250; i < 5'000; ++i) dictionary.id_of("value " + std::to_string(i));
  CHECK(before.size() == 252);
  CHECK(dictionary.view().size() == 5'002);
  for (uint32_t id = 2; id < before.size(); ++id) CHECK(before.at(id) == "value " + std::to_string(id - 2));
  CHECK(dictionary.at(5'001) == "value 4999");
  CHECK(dictionary.id_of("value 300") == 302);
}

TEST_CASE("what is not stored yet is known") {
  Dictionary dictionary;
  CHECK(dictionary.first_unstored() == 2);
  dictionary.id_of("a");
  dictionary.mark_stored();
  dictionary.id_of("b");
  CHECK(dictionary.first_unstored() == 3);
  CHECK(dictionary.size() == 4);
}

}  // namespace footfall
