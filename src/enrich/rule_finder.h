// Which rules of all lists match a text: one pass over it, by Hyperscan.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "enrich/rule_database.h"

struct hs_database;
struct hs_scratch;

namespace footfall {

// Places of rules in their list, ascending.
using RulePlaces = std::vector<uint16_t>;

// One thread.
class RuleFinder {
 public:
  // Nothing when this processor can't run `database`, or when it is damaged. `database` may go afterwards.
  static std::optional<RuleFinder> open(std::string_view database);

  RuleFinder(RuleFinder&&) noexcept;
  RuleFinder& operator=(RuleFinder&&) noexcept;
  ~RuleFinder();

  // By list, every rule that matches `text`, and perhaps some that don't. Valid until the next call.
  const std::array<RulePlaces, kRuleKinds>& find(std::string_view text);

 private:
  struct FreeDatabase {
    void operator()(hs_database* database) const;
  };
  struct FreeScratch {
    void operator()(hs_scratch* scratch) const;
  };

  RuleFinder(std::unique_ptr<hs_database, FreeDatabase> database, std::unique_ptr<hs_scratch, FreeScratch> scratch);

  std::unique_ptr<hs_database, FreeDatabase> database_;
  std::unique_ptr<hs_scratch, FreeScratch> scratch_;
  std::array<RulePlaces, kRuleKinds> found_;
};

}  // namespace footfall
