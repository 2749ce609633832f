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

TEST_CASE("what is forgotten has no id, leaves the others theirs, and comes back with a new one") {
  Dictionary dictionary;
  for (int i = 0; i < 1'000; ++i)
    dictionary.id_of("a value that is too long to lie in the text itself " + std::to_string(i));
  dictionary.id_of("last");
  dictionary.mark_stored();
  const DictionaryView before = dictionary.view();
  const auto value_of = [&before](uint32_t id) { return std::string(before.at(id)); };
  const size_t bytes = dictionary.bytes();
  std::vector<uint32_t> odd;
  for (uint32_t id = 3; id < 1'000; id += 2) odd.push_back(id);
  dictionary.forget(odd);
  dictionary.forget({3});  // once more is nothing
  CHECK(dictionary.bytes() < bytes * 6 / 10);
  for (uint32_t id = 2; id < 1'000; ++id) {
    uint32_t found = 0;
    const bool known = dictionary.find(value_of(id), found);
    REQUIRE(known == (id % 2 == 0));
    if (known) REQUIRE(found == id);
    REQUIRE(dictionary.at(id) == (known ? value_of(id) : ""));
    REQUIRE_FALSE(value_of(id).empty());
  }
  CHECK(dictionary.id_of(value_of(3)) == 1'003);
}

TEST_CASE("values that every dictionary has, and that are not stored are never forgotten") {
  Dictionary dictionary;
  dictionary.id_of("a");
  dictionary.id_of("b");
  dictionary.mark_stored();
  CHECK_FALSE(dictionary.may_forget(kOtherId));
  CHECK_FALSE(dictionary.may_forget(kNotKnownId));
  CHECK(dictionary.may_forget(2));
  CHECK(dictionary.may_forget(3));
  dictionary.id_of("c");
  CHECK_FALSE(dictionary.may_forget(4));
}

TEST_CASE("a dictionary with gaps is restored with the same ids") {
  Dictionary dictionary;
  CHECK(dictionary.restore(5, "five"));
  CHECK(dictionary.restore(700, "far"));
  CHECK_FALSE(dictionary.restore(6, "five"));
  CHECK(dictionary.at(5) == "five");
  CHECK(dictionary.at(6).empty());
  CHECK(dictionary.restore(800, ""));
  CHECK(dictionary.id_of("next") == 801);
}

}  // namespace footfall
