#include "enrich/rule_finder.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <hs/hs_runtime.h>

#include "base/check.h"

namespace footfall {
namespace {

using Found = std::array<RulePlaces, kRuleKinds>;

void note(Found& found, uint32_t number) { found[number >> 16].push_back(static_cast<uint16_t>(number)); }

int on_match(unsigned id, unsigned long long /*from*/, unsigned long long /*to*/, unsigned /*flags*/, void* found) {
  note(*static_cast<Found*>(found), id);
  return 0;
}

// Takes a number off the front; nothing when there is none, or when it is above `most`.
std::optional<uint32_t> take_number(std::string_view& bytes, uint32_t most) {
  uint32_t number = 0;
  if (bytes.size() < sizeof(number)) return std::nullopt;
  std::memcpy(&number, bytes.data(), sizeof(number));
  bytes.remove_prefix(sizeof(number));
  return number <= most ? std::optional(number) : std::nullopt;
}

std::optional<std::vector<uint32_t>> take_always(std::string_view& bytes) {
  const auto count = take_number(bytes, static_cast<uint32_t>(bytes.size() / sizeof(uint32_t)));
  if (!count) return std::nullopt;
  std::vector<uint32_t> always;
  for (uint32_t i = 0; i < *count; ++i) {
    const auto number = take_number(bytes, rule_number(static_cast<RuleKind>(kRuleKinds), 0) - 1);
    if (!number) return std::nullopt;
    always.push_back(*number);
  }
  return always;
}

}  // namespace

void RuleFinder::FreeDatabase::operator()(hs_database* database) const { hs_free_database(database); }
void RuleFinder::FreeScratch::operator()(hs_scratch* scratch) const { hs_free_scratch(scratch); }

RuleFinder::RuleFinder(std::unique_ptr<hs_database, FreeDatabase> database,
                       std::unique_ptr<hs_scratch, FreeScratch> scratch, std::vector<uint32_t> always)
    : database_(std::move(database)), scratch_(std::move(scratch)), always_(std::move(always)) {}

RuleFinder::RuleFinder(RuleFinder&&) noexcept = default;
RuleFinder& RuleFinder::operator=(RuleFinder&&) noexcept = default;
RuleFinder::~RuleFinder() = default;

std::optional<RuleFinder> RuleFinder::open(std::string_view database) {
  auto always = take_always(database);
  if (!always) return std::nullopt;
  hs_database* opened = nullptr;
  // Also an error (HS_ARCH_ERROR) where the processor lacks what Hyperscan needs: the runtime's functions are chosen by
  // what it has, and hs_valid_platform() is part of the compiler's library alone.
  if (hs_deserialize_database(database.data(), database.size(), &opened) != HS_SUCCESS) return std::nullopt;
  std::unique_ptr<hs_database, FreeDatabase> owned(opened);
  hs_scratch* scratch = nullptr;
  if (hs_alloc_scratch(opened, &scratch) != HS_SUCCESS) return std::nullopt;
  return RuleFinder(std::move(owned), std::unique_ptr<hs_scratch, FreeScratch>(scratch), std::move(*always));
}

const std::array<RulePlaces, kRuleKinds>& RuleFinder::find(std::string_view text) {
  for (RulePlaces& places : found_) places.clear();
  for (const uint32_t number : always_) note(found_, number);
  const auto size = static_cast<unsigned>(text.size());
  FOOTFALL_CHECK(text.empty() ||
                 hs_scan(database_.get(), text.data(), size, 0, scratch_.get(), on_match, &found_) == HS_SUCCESS);
  for (RulePlaces& places : found_) std::sort(places.begin(), places.end());
  return found_;
}

size_t RuleFinder::memory_bytes() const {
  size_t database = 0;
  size_t scratch = 0;
  FOOTFALL_CHECK(hs_database_size(database_.get(), &database) == HS_SUCCESS);
  FOOTFALL_CHECK(hs_scratch_size(scratch_.get(), &scratch) == HS_SUCCESS);
  return database + scratch;
}

}  // namespace footfall
