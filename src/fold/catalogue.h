// What a query reads from: every site, its days and its dictionaries as they were at one moment. Immutable; any thread.
// The fold publishes a new one after each flip and after each turn that added hits; a query holds one to its end.
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/zone.h"
#include "fold/dictionary.h"
#include "fold/header.h"
#include "fold/reject_ledger.h"
#include "fold/rows.h"
#include "footfall/clean_store.h"
#include "footfall/site.h"

namespace footfall {

struct DayEntry {
  std::shared_ptr<const DayHeader> header;
  std::shared_ptr<const RejectLedger> rejects;  // null: nothing is known of them beyond the header
  std::shared_ptr<const RowsView> rows;         // of a day in memory, stored or not; null: read the chunks

  // Its rollups tell the whole day: it is sealed and no late rows wait, neither stored nor in memory.
  [[nodiscard]] bool rolled_up() const { return header->rolled_up() && !rows; }
};

// Which days a month's rollup blocks sum; valid while every one of them still has that generation and no late rows.
struct MonthEntry {
  uint64_t generation = 0;
  std::map<Day, uint64_t> days;  // day -> generation
};

// A request that was rejected since the process started, or when a job folded it again.
struct RecentReject {
  Reason reason = Reason::kMalformed;
  RejectExample example;
};

struct SiteEntry {
  Site site;
  bool folding = false;  // hosts of it are not counted yet, or deleted hits still: its days are being folded again
  Zone zone = Zone::utc();
  std::map<Day, DayEntry> days;
  std::map<Day, MonthEntry> months;  // by the first day of the month
  std::array<DictionaryView, kDimensionCount> dictionaries;
  std::vector<RecentReject> recent_rejects;  // at most kRecentRejects, newest first
  uint64_t version = 0;                      // of the catalogue in which it last changed
};

struct Catalogue {
  uint64_t version = 0;     // rises with each publication
  uint64_t upto = 0;        // records numbered at most this are in
  size_t memory_bytes = 0;  // of days in memory
  size_t memory_days = 0;
  uint32_t data_version = 0;  // of what is looked up about hits (LookupData)
  std::shared_ptr<const Snapshot> snapshot;
  std::map<std::string, std::shared_ptr<const SiteEntry>, std::less<>> sites;  // by domain; "" is site 0

  // Null when there is no such site. Takes the domain with or without `www.`, not an alias.
  [[nodiscard]] const SiteEntry* find(std::string_view domain) const;
};

// Holds the newest catalogue. Any thread.
class CatalogueHolder {
 public:
  [[nodiscard]] std::shared_ptr<const Catalogue> get() const;
  void publish(std::shared_ptr<const Catalogue> catalogue);

  // Waits until a version above `seen` is published, `most` has passed, or `stop` is asked for.
  void wait_newer(uint64_t seen, std::chrono::milliseconds most, const std::stop_token& stop) const;

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable_any published_;
  std::shared_ptr<const Catalogue> current_;  // guarded by mutex_
};

}  // namespace footfall
