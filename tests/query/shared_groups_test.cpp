#include "query/shared_groups.h"

#include <map>

#include <catch2/catch.hpp>

namespace footfall {
namespace {

// A site whose codes are called by a list.
class ListedNames final : public GroupNames {
 public:
  explicit ListedNames(std::vector<std::string> names) : names_(std::move(names)) {}

  [[nodiscard]] int compare(size_t, uint32_t a, uint32_t b) const override { return names_[a].compare(names_[b]); }
  [[nodiscard]] std::string name(size_t, uint32_t code) const override { return names_[code]; }

 private:
  std::vector<std::string> names_;
};

// One group for each code, of so many visitors.
Groups of_codes(const std::vector<uint64_t>& visitors) {
  Groups groups(100);
  for (uint32_t code = 0; code < visitors.size(); ++code) groups.at({code})->sums.visitors = visitors[code];
  return groups;
}

}  // namespace

TEST_CASE("groups of several sites meet by their names", "[query]") {
  SharedGroups shared(1, 100);
  REQUIRE(shared.add(ListedNames({"/b", "/a"}), of_codes({1, 2})));
  REQUIRE(shared.add(ListedNames({"/c", "/b", "/b"}), of_codes({4, 8, 16})));
  std::map<std::string, uint64_t> visitors;
  for (const Group& group : shared.groups().all()) visitors[shared.name(0, group.key[0])] = group.sums.visitors;
  CHECK(visitors == std::map<std::string, uint64_t>{{"/a", 2}, {"/b", 25}, {"/c", 4}});
  const GroupKey first = shared.groups().all()[0].key;
  const GroupKey second = shared.groups().all()[1].key;
  CHECK(shared.compare(0, first[0], second[0]) > 0);
  CHECK(shared.compare(0, first[0], first[0]) == 0);
}

TEST_CASE("without dimensions sites are one group", "[query]") {
  SharedGroups shared(0, 1);
  REQUIRE(shared.add(ListedNames({}), of_codes({1})));
  REQUIRE(shared.add(ListedNames({}), of_codes({2})));
  REQUIRE(shared.groups().all().size() == 1);
  CHECK(shared.groups().all()[0].sums.visitors == 3);
}

TEST_CASE("more groups of several sites than allowed are refused", "[query]") {
  SharedGroups shared(1, 2);
  REQUIRE(shared.add(ListedNames({"/b", "/a"}), of_codes({1, 2})));
  CHECK_FALSE(shared.add(ListedNames({"/c"}), of_codes({1})));
}

}  // namespace footfall
