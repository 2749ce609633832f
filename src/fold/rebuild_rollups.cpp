#include "fold/rebuild_rollups.h"

#include "base/bytes.h"
#include "fold/keys.h"
#include "fold/rollup_codec.h"
#include "fold/seal.h"
#include "fold/sealed_codec.h"

namespace footfall {
namespace {

// Calls `use` with the day and the value of each key of the site, up to the first error.
template <class Use>
Result<void> each_day(const Snapshot& snapshot, const std::string& prefix, Use use) {
  Result<void> outcome;
  const auto visit = [&](std::string_view key, std::string_view value) {
    outcome = use(keys::day_of_bits(get_big_endian<uint32_t>(key.substr(prefix.size()))), value);
    return outcome.has_value();
  };
  auto read = snapshot.scan(Family::kMeta, prefix, keys::after(prefix), visit);
  return read ? outcome : read;
}

class Rebuild {
 public:
  Rebuild(CleanStore& store, SiteNumber site, Zone zone) : store_(store), site_(site), zone_(std::move(zone)) {}

  Result<void> days() const {
    const auto snapshot = store_.snapshot();
    return each_day(*snapshot, keys::of_site('h', site_), [&](Day day, std::string_view value) -> Result<void> {
      const auto header = decode_header(value);
      if (!header) return header.error();
      if (header->state < DayState::kSealed) return {};
      const auto sealed = read_sealed(*snapshot, site_, day, *header);
      if (!sealed) return sealed.error();
      Batch batch;
      for (const auto& [kind, block] : compute_rollups(sealed->table, zone_)) {
        put(batch, keys::Grain::kDay, kind, day, header->generation, block);
      }
      return store_.commit(batch);
    });
  }

  Result<void> months() const {
    const auto snapshot = store_.snapshot();
    return each_day(*snapshot, keys::of_site('m', site_), [&](Day first, std::string_view value) -> Result<void> {
      const auto month = decode_month(value);
      if (!month) return month.error();
      const auto sealed = all_sealed(*snapshot, *month);
      if (!sealed) return sealed.error();
      if (!*sealed) return {};
      Batch batch;
      for (const RollupKind kind : month_kinds()) {
        const auto block = sum_month(*snapshot, site_, month->days, kind, zone_.span_of(first).from, {});
        if (!block) return block.error();
        put(batch, keys::Grain::kMonth, kind, first, month->generation, *block);
      }
      return store_.commit(batch);
    });
  }

 private:
  // Not so where a day is being folded again: its next seal will write the month.
  Result<bool> all_sealed(const Snapshot& snapshot, const MonthEntry& month) const {
    for (const auto& [day, generation] : month.days) {
      const auto value = snapshot.get(Family::kMeta, keys::header(site_, day));
      if (!value) return value.error();
      if (!value->has_value()) return false;
      const auto header = decode_header(**value);
      if (!header) return header.error();
      if (header->state < DayState::kSealed || header->generation != generation) return false;
    }
    return true;
  }

  void put(Batch& batch, keys::Grain grain, RollupKind kind, Day day, uint64_t generation,
           const RollupBlock& block) const {
    batch.put(Family::kRollup, keys::rollup(site_, grain, kind, day, generation), encode_rollup(block));
  }

  CleanStore& store_;
  const SiteNumber site_;
  const Zone zone_;
};

}  // namespace

Result<void> rebuild_rollups(CleanStore& store, const Site& site) {
  auto zone = Zone::load(site.zones);
  if (!zone) return zone.error();
  const Rebuild rebuild(store, site.number, std::move(*zone));
  auto done = rebuild.days();
  return done ? rebuild.months() : done;
}

}  // namespace footfall
