// What one record does to the site-days: where it counts, and as what. The live fold and every job fold through here,
// so that a stream and a second fold of the past are one code path. Fold thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "enrich/attributes.h"
#include "fold/site_days.h"
#include "fold/site_state.h"
#include "fold/sites.h"
#include "fold/start_guard.h"
#include "footfall/record.h"

namespace footfall {

// Where a record counts under some list of sites.
struct Place {
  DayKey key;
  std::optional<Reason> reject;  // it is known already that it is no hit
  std::string host;              // of a reject: what it claims, or where its page is

  bool operator==(const Place& other) const { return key == other.key && reject == other.reject; }
};

// Why a record is no hit, and what it was about: see RejectExample.
struct Rejected {
  Reason reason;
  std::string_view host;
  std::string_view page;
  std::string_view subject;
};

// What parse() makes of a record, or the start guard.
Parsed meaning_of(const RecordView& record, const StartGuard& guard);

// Nothing when its site was removed, or its day has left with it. `states` has every site's zone.
std::optional<Place> place_of(const RecordView& record, const Parsed& meaning, const Sites& sites,
                              const SiteStates& states);

// What record folders share.
struct FolderParts {
  CleanStore& store;
  Enricher& enricher;
  SiteStates& states;
  uint64_t& generation;  // the last one given
  uint32_t rate_limit;   // hits a minute that an address may send a site; 0: any number
};

class RecordFolder {
 public:
  // `origin`: the live days when `days` are to take the place of some of them; a new day then keeps its salt. Null for
  // the live days themselves. All must outlive the folder.
  RecordFolder(const FolderParts& parts, const Sites& sites, SiteDays& days, const SiteDays* origin)
      : parts_(parts), sites_(sites), days_(days), origin_(origin) {}

  // A record that its day has already is left out.
  Result<void> fold(const RecordView& record, const Parsed& meaning, const Place& place);

 private:
  Result<void> add_hit(const RecordView& record, const Hit& hit, const Place& place, LiveDay& day);
  bool is_too_fast(const RecordView& record, const DayKey& key, LiveDay& day) const;
  Result<void> add_row(const RecordView& record, const DayKey& key, LiveDay& day);
  void add_reject(const RecordView& record, const DayKey& key, const Rejected& what, LiveDay& day);
  void add_deleted(const RecordView& record, const DayKey& key, LiveDay& day);
  void touch(const RecordView& record, const DayKey& key, LiveDay& day);
  LiveDay& live_day(const DayKey& key);
  Result<void> ensure_memory(const DayKey& key, LiveDay& day);
  uint32_t value_id(SiteState& site, LiveDay& day, size_t dimension, std::string_view value);
  [[nodiscard]] bool live() const { return origin_ == nullptr; }

  const FolderParts parts_;
  const Sites& sites_;
  SiteDays& days_;
  const SiteDays* const origin_;
  Enriched enriched_;  // used again for each hit
};

// Brings a day's rows back into memory.
Result<void> load_memory(CleanStore& store, SiteDays& days, const DayKey& key);

}  // namespace footfall
