#include "fold/upgrade.h"

#include <string>

#include "base/bytes.h"
#include "base/fault.h"
#include "base/log.h"
#include "fold/keys.h"
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
    batch.put(Family::kMeta, keys::hosts(kNoSite, day), std::string(value));
    batch.erase(Family::kMeta, std::string(key));
    return true;
  });
}

}  // namespace

Result<void> upgrade(CleanStore& store) {
  const auto snapshot = store.snapshot();
  const auto version = snapshot->get(Family::kMeta, kStoreVersionKey);
  if (!version) return version.error();
  if (!version->has_value() || **version == std::to_string(kStoreVersion)) return {};
  Batch batch;
  if (auto added = add_step_to_2(*snapshot, batch); !added) return added;
  batch.put(Family::kMeta, std::string(kStoreVersionKey), "2");
  fault::point("upgrade.before");
  if (auto committed = store.commit(batch); !committed) return committed;
  fault::point("upgrade.after");
  log(LogLevel::kInfo, "the store was brought from version {} to 2", **version);
  return {};
}

}  // namespace footfall
