#include "fold/upgrade.h"

#include <string>

#include "base/bytes.h"
#include "base/fault.h"
#include "base/log.h"
#include "fold/keys.h"
#include "fold/rebuild_rollups.h"
#include "fold/reject_ledger.h"
#include "fold/sites.h"

namespace footfall {
namespace {

// Version 1 had sites with one zone and one host, and rejects by host of site 0 alone, under "u" and the day.
Result<void> add_step_to_2(CleanStore&, const Snapshot& snapshot, Batch& batch) {
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

// Version 2 had the first nine dimensions; columns are read with the others as not known.
Result<void> add_step_to_3(CleanStore&, const Snapshot&, Batch&) { return {}; }

// Version 3 had the rejects by host alone.
Result<void> add_step_to_4(CleanStore&, const Snapshot& snapshot, Batch& batch) {
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
Result<void> add_step_to_5(CleanStore&, const Snapshot&, Batch&) { return {}; }

// Version 5 had no rollups of some dimensions, none of a month's days, and blocks in another form: all are made again
// from the columns, under the generations that they had.
Result<void> add_step_to_6(CleanStore& store, const Snapshot& snapshot, Batch&) {
  Result<void> outcome;
  auto read = snapshot.scan(Family::kMeta, "s", keys::after("s"), [&](std::string_view, std::string_view value) {
    const auto site = decode_site(value);
    outcome = site ? rebuild_rollups(store, *site) : site.error();
    return outcome.has_value();
  });
  return read ? outcome : read;
}

struct UpgradeStep {
  std::string_view from;
  std::string_view to;
  Result<void> (*add)(CleanStore&, const Snapshot&, Batch&);
};
constexpr UpgradeStep kSteps[] = {{"1", "2", add_step_to_2},
                                  {"2", "3", add_step_to_3},
                                  {"3", "4", add_step_to_4},
                                  {"4", "5", add_step_to_5},
                                  {"5", "6", add_step_to_6}};

Result<void> take(const UpgradeStep& step, CleanStore& store, const Snapshot& snapshot) {
  Batch batch;
  if (auto added = step.add(store, snapshot, batch); !added) return added;
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
