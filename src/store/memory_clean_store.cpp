#include "store/memory_clean_store.h"

#include <array>
#include <map>

#include "base/guarded.h"

namespace footfall {
namespace {

using Table = std::map<std::string, std::shared_ptr<const std::string>, std::less<>>;
using Tables = std::array<Table, kFamilyCount>;

class MemorySnapshot : public Snapshot {
 public:
  explicit MemorySnapshot(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}

  Result<std::optional<std::string>> get(Family family, std::string_view key) const override {
    const Table& table = (*tables_)[static_cast<size_t>(family)];
    const auto found = table.find(key);
    return found == table.end() ? std::optional<std::string>() : std::optional<std::string>(*found->second);
  }

  Result<void> scan(Family family, std::string_view from, std::string_view to,
                    const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    const Table& table = (*tables_)[static_cast<size_t>(family)];
    for (auto row = table.lower_bound(from); row != table.end() && row->first < to; ++row) {
      if (!visit(row->first, *row->second)) return {};
    }
    return {};
  }

 private:
  std::shared_ptr<const Tables> tables_;
};

void apply(Table& table, const Batch::Change& change) {
  switch (change.kind) {
    case Batch::Kind::kPut:
      table[change.key] = std::make_shared<const std::string>(change.value);
      return;
    case Batch::Kind::kErase:
      table.erase(change.key);
      return;
    case Batch::Kind::kEraseRange:
      table.erase(table.lower_bound(change.key), table.lower_bound(change.value));
      return;
  }
}

// A snapshot shares the tables; the first commit after it copies them.
class MemoryCleanStore : public CleanStore {
 public:
  Result<void> commit(const Batch& batch) override {
    tables_.with([&batch](std::shared_ptr<Tables>& tables) {
      if (tables.use_count() > 1) tables = std::make_shared<Tables>(*tables);
      for (const Batch::Change& change : batch.changes()) {
        apply((*tables)[static_cast<size_t>(change.family)], change);
      }
    });
    return {};
  }

  [[nodiscard]] Result<void> check_files() const override { return {}; }

  [[nodiscard]] Result<void> give_back(Family, std::string_view, std::string_view, const std::stop_token&) override {
    return {};
  }

  [[nodiscard]] uint64_t bytes(Family family) const override {
    return tables_.with([family](const auto& tables) {
      uint64_t sum = 0;
      for (const auto& [key, value] : (*tables)[static_cast<size_t>(family)]) sum += key.size() + value->size();
      return sum;
    });
  }

  [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const override {
    return tables_.with([](const auto& tables) { return std::make_shared<MemorySnapshot>(tables); });
  }

 private:
  Guarded<std::shared_ptr<Tables>> tables_{std::make_shared<Tables>()};
};

}  // namespace

std::unique_ptr<CleanStore> make_memory_clean_store() { return std::make_unique<MemoryCleanStore>(); }

}  // namespace footfall
