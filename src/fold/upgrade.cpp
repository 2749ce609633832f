#include "fold/upgrade.h"

#include <string>

#include "base/bytes.h"
#include "base/fault.h"
#include "base/log.h"
#include "fold/dictionary.h"
#include "fold/keys.h"
#include "fold/reject_ledger.h"
#include "fold/rollup.h"
#include "fold/sites.h"

namespace footfall {
namespace {

// Version 1 had sites with one zone and one host, and rejects by host of site 0 alone, under "u" and the day.
Result<void> add_step_to_2(const Snapshot& snapshot, Batch& batch) {
  Result<void> outcome;
  auto sites = snapshot.scan(Family::kMeta, "s", keys::after("s"), [&](std::string_view key, std::string_view value) {
    auto site = decode_site(value);
    if (!site) {
      outcome = site.error();
    } else {
      batch.put(Family::kMeta, std::string(key), encode_site(*site));
    }
    return outcome.has_value();
  });
  if (!sites || !outcome) return sites ? outcome : sites;
  return snapshot.scan(Family::kMeta, "u", keys::after("u"), [&](std::string_view key, std::string_view value) {
    const Day day = keys::day_of_bits(get_big_endian<uint32_t>(key.substr(1)));
    batch.put(Family::kMeta, keys::rejects(kNoSite, day), std::string(value));
    batch.erase(Family::kMeta, std::string(key));
    return true;
  });
}

// Version 2 had the first nine dimensions. What was rolled up has the others as not known: all of a day, or of a month,
// is in that one row.
constexpr size_t kDimensionsOf2 = 9;

Result<void> add_step_to_3(const Snapshot& snapshot, Batch& batch) {
  Result<void> outcome;
  const auto add_blocks = [&](std::string_view key, std::string_view value) {
    auto total = decode_rollup(value);
    if (!total) {
      outcome = total.error();
      return false;
    }
    for (RollupRow& row : *total) row.key = kNotKnownId;
    for (size_t i = kDimensionsOf2; i < kDimensionCount; ++i) {
      if (!kDimensions[i].rolled_up) continue;
      std::string of_dimension(key);
      of_dimension[keys::kRollupKindAt] = static_cast<char>(rollup_kind(kDimensions[i].id));
      batch.put(Family::kRollup, std::move(of_dimension), encode_rollup(*total));
    }
    return true;
  };
  auto sites = snapshot.scan(Family::kMeta, "s", keys::after("s"), [&](std::string_view key, std::string_view) {
    const auto site = get_big_endian<SiteNumber>(key.substr(1));
    for (const keys::Grain grain : {keys::Grain::kDay, keys::Grain::kMonth}) {
      const std::string totals = keys::rollups(site, grain, RollupKind::kDay);
      if (auto read = snapshot.scan(Family::kRollup, totals, keys::after(totals), add_blocks); !read) outcome = read;
    }
    return outcome.has_value();
  });
  return sites ? outcome : sites;
}

// Version 3 had the rejects by host alone.
Result<void> add_step_to_4(const Snapshot& snapshot, Batch& batch) {
  Result<void> outcome;
  auto read = snapshot.scan(Family::kMeta, "o", keys::after("o"), [&](std::string_view key, std::string_view value) {
    const auto site = get_big_endian<SiteNumber>(key.substr(1));
    const auto ledger = decode_host_counts(value, site == kNoSite ? Reason::kUnknownSite : Reason::kOtherHost);
    if (!ledger) {
      outcome = ledger.error();
    } else {
      batch.put(Family::kMeta, std::string(key), encode_ledger(*ledger));
    }
    return outcome.has_value();
  });
  return read ? outcome : read;
}

// Version 4 had columns in two plain encodings, which are read still; it can't read those that came then.
Result<void> add_step_to_5(const Snapshot&, Batch&) { return {}; }

struct UpgradeStep {
  std::string_view from;
  std::string_view to;
  Result<void> (*add)(const Snapshot&, Batch&);
};
constexpr UpgradeStep kSteps[] = {
    {"1", "2", add_step_to_2}, {"2", "3", add_step_to_3}, {"3", "4", add_step_to_4}, {"4", "5", add_step_to_5}};

Result<void> take(const UpgradeStep& step, CleanStore& store, const Snapshot& snapshot) {
  Batch batch;
  if (auto added = step.add(snapshot, batch); !added) return added;
  batch.put(Family::kMeta, std::string(kStoreVersionKey), std::string(step.to));
  fault::point("upgrade.before");
  if (auto committed = store.commit(batch); !committed) return committed;
  fault::point("upgrade.after");
  log(LogLevel::kInfo, "the store was brought from version {} to {}", step.from, step.to);
  return {};
}

}  // namespace

Result<void> upgrade(CleanStore& store) {
  for (const UpgradeStep& step : kSteps) {
    const auto snapshot = store.snapshot();
    const auto version = snapshot->get(Family::kMeta, kStoreVersionKey);
    if (!version) return version.error();
    if (!version->has_value() || **version != step.from) continue;
    if (auto taken = take(step, store, *snapshot); !taken) return taken;
  }
  return {};
}

}  // namespace footfall
