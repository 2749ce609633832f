// A random world for property tests: records of several sites with random event times, written to a raw log, and the
// plain rows that they mean. The rows are what an oracle counts; it shares no code with the fold.
#pragma once

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "store/memory_raw_log.h"

namespace footfall {

struct PlainRow {
  std::string site;
  int64_t second = 0;
  uint64_t number = 0;
  std::string visitor;  // address and user agent
  std::string page;
  std::string source;
  std::string browser;
  std::string name;
};

struct WorldSite {
  std::string domain;
  std::string timezone;
  std::string alias;  // another host name that some of its pages have
};

// Zones whose clocks change in the days of the world, one by half an hour, and one that never does.
inline const std::vector<WorldSite> kWorldSites = {{"berlin.test", "Europe/Berlin", "blog.berlin.test"},
                                                   {"lord-howe.test", "Australia/Lord_Howe", "island.test"},
                                                   {"utc.test", "UTC", "www2.utc.test"}};

class World {
 public:
  explicit World(uint32_t seed) : random_(seed) {}

  // Appends `count` records in blocks of random sizes; some are rejects.
  void append(MemoryRawLog& log, size_t count);

  [[nodiscard]] const std::vector<PlainRow>& rows() const { return rows_; }
  [[nodiscard]] size_t bots() const { return bots_; }
  uint32_t pick(uint32_t below) { return static_cast<uint32_t>(random_() % below); }

 private:
  std::string record(uint64_t number, std::string& addr);

  std::mt19937 random_;
  std::vector<PlainRow> rows_;
  size_t bots_ = 0;
};

}  // namespace footfall
