#include "fold/aside_fold.h"

#include <algorithm>

#include "rawlog/record_codec.h"

namespace footfall {
namespace {

using Visit = std::function<Result<void>(const RecordView&)>;

Result<void> read_range(const RawLog& log, const NumberRange& range, const Visit& visit,
                        const std::function<bool()>& stopped) {
  Result<void> outcome;
  auto read = log.read(range.first, [&](const RawBlock& block) {
    if (block.first > range.last) return false;
    if (stopped && stopped()) outcome = Error{Code::kUnavailable, "the process is ending", ""};
    auto decoded = for_each_record(block, [&](const RecordView& record) {
      if (outcome && record.number >= range.first && record.number <= range.last) outcome = visit(record);
    });
    if (!decoded) outcome = decoded;
    return outcome.has_value();
  });
  return read ? outcome : read;
}

}  // namespace

SiteStates bare_states(const Catalogue& catalogue) {
  SiteStates states;
  for (const auto& [domain, entry] : catalogue.sites) {
    SiteState& state = states[entry->site.number];
    state.zone = entry->zone;
    apply_rules(entry->site, state);
  }
  return states;
}

Result<uint64_t> fold_aside(const AsideParts& parts, const HeadersByDay& days, uint64_t upto, SiteDays& made,
                            const std::function<bool()>& stopped) {
  SiteDays origin;
  std::vector<NumberRange> ranges;
  for (const auto& [key, header] : days) {
    origin.days[key].header = *header;
    ranges.insert(ranges.end(), header->ranges.begin(), header->ranges.end());
  }
  uint64_t generation = 0;
  uint64_t folded = 0;
  RecordFolder folder({parts.store, parts.enricher, parts.states, generation, parts.rate_limit}, parts.sites, made,
                      &origin);
  const auto fold_one = [&](const RecordView& record) -> Result<void> {
    const Parsed meaning = meaning_of(record, parts.guard);
    const auto place = place_of(record, meaning, parts.sites, parts.states);
    const auto day = place ? days.find(place->key) : days.end();
    if (day == days.end() || record.number > std::max(upto, day->second->upto)) return {};
    ++folded;
    return folder.fold(record, meaning, *place);
  };
  for (const NumberRange& range : merged_ranges(std::move(ranges))) {
    if (auto read = read_range(parts.log, range, fold_one, stopped); !read) return read.error();
  }
  return folded;
}

}  // namespace footfall
