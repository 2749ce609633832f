// What a query is answered with: rows in their order, ready to be rendered. Plain data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/cell.h"
#include "query/query.h"

namespace footfall {

struct AnswerRow {
  std::vector<std::string> dimensions;  // in the query's order
  std::vector<Cell> metrics;
};

// How it was found.
struct Cost {
  uint32_t rollup_months = 0;
  uint32_t rollup_days = 0;
  uint32_t scanned_days = 0;
  uint64_t scanned_hits = 0;
  uint64_t scanned_bytes = 0;  // read from the store
  bool kept = false;           // sealed days were summed before, for the same query

  Cost& operator+=(const Cost& other) {
    rollup_months += other.rollup_months;
    rollup_days += other.rollup_days;
    scanned_days += other.scanned_days;
    scanned_hits += other.scanned_hits;
    scanned_bytes += other.scanned_bytes;
    kept = kept || other.kept;
    return *this;
  }
};

struct Answer {
  std::vector<Axis> dimensions;  // as run: `time` has become its grain
  std::vector<Order> order;      // as run
  // "2024-01-01T00:00:00+02:00", the first and the last second of the range. Of several sites: where the first of them
  // begins and the last ends, each in its own time zone.
  std::string from;
  std::string to;
  std::vector<AnswerRow> rows;  // the page that was asked for
  uint64_t total_rows = 0;      // before limit and offset
  std::vector<std::string> time_labels;
  std::vector<std::string> warnings;  // sentences
  Cost cost;
  uint64_t version = 0;  // of the catalogue in which the site last changed
};

}  // namespace footfall
