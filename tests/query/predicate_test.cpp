#include "query/predicate.h"

#include <catch2/catch.hpp>

namespace footfall {
namespace {

using Op = Filter::Op;

bool holds(Op op, const std::vector<std::string>& values, std::string_view value) {
  const Filter leaf{.op = op, .field = Dimension::kPage, .values = values};
  return Predicate(leaf).holds(value);
}

bool holds_folded(Op op, const std::vector<std::string>& values, std::string_view value) {
  const Filter leaf{.op = op, .field = Dimension::kPage, .values = values, .case_sensitive = false};
  return Predicate(leaf).holds(value);
}

}  // namespace

TEST_CASE("a leaf is about any of its values, or none", "[query]") {
  CHECK(holds(Op::kIs, {"/a", "/b"}, "/b"));
  CHECK_FALSE(holds(Op::kIs, {"/a"}, "/A"));
  CHECK_FALSE(holds(Op::kIs, {"/a"}, "/a/"));
  CHECK(holds(Op::kIsNot, {"/a", "/b"}, "/c"));
  CHECK_FALSE(holds(Op::kIsNot, {"/a", "/b"}, "/b"));
  CHECK(holds(Op::kContains, {"x", "lo"}, "/blog"));
  CHECK(holds(Op::kContains, {""}, "/blog"));
  CHECK_FALSE(holds(Op::kContainsNot, {"x", "lo"}, "/blog"));
  CHECK(holds(Op::kContainsNot, {"x"}, "/blog"));
}

TEST_CASE("without case capitals are small letters, and nothing is a pattern", "[query]") {
  CHECK(holds_folded(Op::kIs, {"x", "/ÄPFEL"}, "/äpfel"));
  CHECK_FALSE(holds_folded(Op::kIs, {"/äpf", "pfel"}, "/äpfel"));
  CHECK(holds_folded(Op::kContains, {"x", "БЛОГ"}, "/мой-блог/"));
  CHECK(holds_folded(Op::kContains, {"OG"}, "\xff blog"));
  CHECK(holds_folded(Op::kIs, {""}, ""));
  CHECK_FALSE(holds_folded(Op::kIs, {""}, "a"));
  CHECK_FALSE(holds_folded(Op::kContains, {"a.c", "a|b", "(?i)"}, "ABC"));
  CHECK(holds_folded(Op::kIsNot, {"a"}, "b"));
  CHECK_FALSE(holds_folded(Op::kIsNot, {"a"}, "A"));
}

}  // namespace footfall
