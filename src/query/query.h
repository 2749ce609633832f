// The model of a query: what dashboard, API and command line ask. Plain data, not yet bound to a site's days; run.h
// answers it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "footfall/dimension.h"
#include "footfall/limits.h"
#include "query/metrics.h"
#include "query/range.h"

namespace footfall {

// Time buckets. kAuto is `time`: the range decides (grain_for).
enum class Grain : uint8_t { kAuto, kMinute, kHour, kDay, kMonth };

// What is known of rejects beside their day: "reject:reason", and "reject:subject", the host or robot or the like that
// they are about.
enum class RejectField : uint8_t { kReason, kSubject };

// What a filter looks at.
using Field = std::variant<Dimension, RejectField>;
std::string_view field_name(const Field& field);

// What an answer is grouped by.
using Axis = std::variant<Grain, Dimension, RejectField>;
inline constexpr size_t kAxes = 3;  // at most

std::string_view axis_name(const Axis& axis);
std::optional<Axis> axis_of(std::string_view name);
[[nodiscard]] inline bool is_time(const Axis& axis) { return std::holds_alternative<Grain>(axis); }

// A predicate on one hit. Attributes of a visit are carried by each of its hits. has_done(F): the hit's visitor has a
// hit in that day and in the range that passes F, in which a page is always the hit's own.
struct Filter {
  enum class Op : uint8_t { kAnd, kOr, kNot, kHasDone, kHasNotDone, kIs, kIsNot, kContains, kContainsNot };

  Op op = Op::kAnd;                      // an empty `and` passes everything
  Field field = Dimension{};             // of a leaf
  std::vector<std::string> values = {};  // of a leaf: it is (or contains) one of them; the negated: none of them
  bool case_sensitive = true;            // of a leaf
  std::vector<Filter> children = {};     // of and, or: any number; of not, has_done, has_not_done: one

  [[nodiscard]] bool leaf() const { return op >= Op::kIs; }
  [[nodiscard]] bool has_one_child() const { return op == Op::kNot || asks_of_visitor(); }
  [[nodiscard]] bool asks_of_visitor() const { return op == Op::kHasDone || op == Op::kHasNotDone; }
};

std::string_view op_name(Filter::Op op);
std::optional<Filter::Op> op_of(std::string_view name);

struct Order {
  bool by_metric = true;
  size_t index = 0;  // into the query's metrics or dimensions
  bool descending = true;
};

struct Query {
  std::vector<std::string> sites;  // domains, none twice; the answer is the sum over them
  std::vector<Metric> metrics;
  DateRange range;
  std::vector<Axis> dimensions;  // at most kAxes, none twice
  Filter filter;                 // its top is an `and`
  std::vector<Order> order;      // empty: default_order()
  uint64_t limit = kQueryRows;
  uint64_t offset = 0;
  bool time_labels = false;
  bool total_rows = false;
  bool cost = false;        // the answer says how it was found
  bool force_scan = false;  // read no rollup: slower, and the same answer
};

[[nodiscard]] Needs needs_of(const Query& query);

// It is about what was rejected, and not about hits.
[[nodiscard]] bool asks_for_rejects(const Query& query);

// By time ascending if there is a time dimension, and then the first metric descending.
[[nodiscard]] std::vector<Order> default_order(const Query& query);

// Whether a part of the filter asks what a visitor has done.
[[nodiscard]] bool asks_of_visitors(const Filter& filter);

// Whether the filter, or a dimension of the answer, reads this dimension.
[[nodiscard]] bool reads(const Filter& filter, Dimension dimension);
[[nodiscard]] bool reads(const Query& query, Dimension dimension);

}  // namespace footfall
