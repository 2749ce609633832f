#include "enrich/rule_finder.h"

#include <algorithm>
#include <utility>

#include <hs/hs_runtime.h>

#include "base/check.h"

namespace footfall {
namespace {

using Found = std::array<RulePlaces, kRuleKinds>;

int on_match(unsigned id, unsigned long long /*from*/, unsigned long long /*to*/, unsigned /*flags*/, void* found) {
  (*static_cast<Found*>(found))[id >> 16].push_back(static_cast<uint16_t>(id));
  return 0;
}

}  // namespace

void RuleFinder::FreeDatabase::operator()(hs_database* database) const { hs_free_database(database); }
void RuleFinder::FreeScratch::operator()(hs_scratch* scratch) const { hs_free_scratch(scratch); }

RuleFinder::RuleFinder(std::unique_ptr<hs_database, FreeDatabase> database,
                       std::unique_ptr<hs_scratch, FreeScratch> scratch)
    : database_(std::move(database)), scratch_(std::move(scratch)) {}

RuleFinder::RuleFinder(RuleFinder&&) noexcept = default;
RuleFinder& RuleFinder::operator=(RuleFinder&&) noexcept = default;
RuleFinder::~RuleFinder() = default;

std::optional<RuleFinder> RuleFinder::open(std::string_view database) {
  hs_database* opened = nullptr;
  // Also an error (HS_ARCH_ERROR) where the processor lacks what Hyperscan needs: the runtime's functions are chosen by
  // what it has, and hs_valid_platform() is part of the compiler's library alone.
  if (hs_deserialize_database(database.data(), database.size(), &opened) != HS_SUCCESS) return std::nullopt;
  std::unique_ptr<hs_database, FreeDatabase> owned(opened);
  hs_scratch* scratch = nullptr;
  if (hs_alloc_scratch(opened, &scratch) != HS_SUCCESS) return std::nullopt;
  return RuleFinder(std::move(owned), std::unique_ptr<hs_scratch, FreeScratch>(scratch));
}

const std::array<RulePlaces, kRuleKinds>& RuleFinder::find(std::string_view text) {
  for (RulePlaces& places : found_) places.clear();
  const auto size = static_cast<unsigned>(text.size());
  FOOTFALL_CHECK(text.empty() ||
                 hs_scan(database_.get(), text.data(), size, 0, scratch_.get(), on_match, &found_) == HS_SUCCESS);
  for (RulePlaces& places : found_) std::sort(places.begin(), places.end());
  return found_;
}

}  // namespace footfall
