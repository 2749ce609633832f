// The seam under everything folded: ordered keys and values in three families, atomic batches, snapshots.
// Two implementations keep one contract (tests/store/clean_store_contract.h): RocksDB's, and one in memory for tests.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "footfall/result.h"

namespace footfall {

enum class Family : uint8_t { kClean, kRollup, kMeta };
inline constexpr size_t kFamilyCount = 3;

// The version of everything stored, as a decimal number under this key of meta.
inline constexpr std::string_view kStoreVersionKey = "version";
inline constexpr uint32_t kStoreVersion = 6;

// A list of changes that are seen all together or not at all.
class Batch {
 public:
  enum class Kind : uint8_t { kPut, kErase, kEraseRange };
  struct Change {
    Kind kind;
    Family family;
    std::string key;
    std::string value;  // of a put; the end (not included) of an erased range
  };

  void put(Family family, std::string key, std::string value) {
    changes_.push_back({Kind::kPut, family, std::move(key), std::move(value)});
  }
  void erase(Family family, std::string key) { changes_.push_back({Kind::kErase, family, std::move(key), {}}); }
  void erase_range(Family family, std::string from, std::string to) {
    changes_.push_back({Kind::kEraseRange, family, std::move(from), std::move(to)});
  }

  [[nodiscard]] const std::vector<Change>& changes() const { return changes_; }
  [[nodiscard]] bool empty() const { return changes_.empty(); }

 private:
  std::vector<Change> changes_;
};

// The store as it was at one moment. Any thread.
class Snapshot {
 public:
  virtual ~Snapshot() = default;

  virtual Result<std::optional<std::string>> get(Family family, std::string_view key) const = 0;

  // Visits every key in [from, to), ascending by bytes, until `visit` returns false. The views are valid during the
  // visit alone.
  virtual Result<void> scan(Family family, std::string_view from, std::string_view to,
                            const std::function<bool(std::string_view key, std::string_view value)>& visit) const = 0;
};

class CleanStore {
 public:
  virtual ~CleanStore() = default;

  // Any thread. Changes apply in their order; on return they survive the death of the process.
  virtual Result<void> commit(const Batch& batch) = 0;

  // Any thread. Reads everything that is stored, the raw log beside it too, and compares checksums; an error names what
  // is damaged.
  [[nodiscard]] virtual Result<void> check_files() const = 0;

  // Any thread. Gives the disk back what was erased in [from, to), but for what a snapshot still shows. Takes as long
  // as it takes to write what is left there; ends early when `stop` asks for it, with some or none of it done.
  [[nodiscard]] virtual Result<void> give_back(Family family, std::string_view from, std::string_view to,
                                               const std::stop_token& stop) = 0;

  // Any thread. About how many bytes a family takes on the disk.
  [[nodiscard]] virtual uint64_t bytes(Family family) const = 0;

  // Any thread. Must not outlive the store.
  [[nodiscard]] virtual std::shared_ptr<const Snapshot> snapshot() const = 0;
};

}  // namespace footfall
