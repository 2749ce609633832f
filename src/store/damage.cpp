#include "store/damage.h"

#include <algorithm>
#include <filesystem>

#include <rocksdb/file_system.h>

#include "store/rocks_db.h"
#include "store/state_file.h"

namespace footfall {
namespace {

constexpr const char* kRestore = "restore the data directory from a backup";

// Of a store that is more than begun: making one that is new may have ended before it had its head.
bool is_part_of_store(const std::string& name) {
  const std::filesystem::path file(name);
  if (file.extension() == ".sst" || file.extension() == ".log") return true;
  return name.rfind("MANIFEST-", 0) == 0 && name != "MANIFEST-000001";
}

}  // namespace

Result<void> check_head(rocksdb::FileSystem& files, const std::string& store_dir) {
  if (files.FileExists(store_dir + "/CURRENT", {}, nullptr).ok()) return {};
  std::vector<std::string> names;
  if (!files.GetChildren(store_dir, {}, &names, nullptr).ok()) return {};
  if (std::none_of(names.begin(), names.end(), is_part_of_store)) return {};
  return Error{Code::kDamaged, "the store in " + store_dir + " has lost its file CURRENT", kRestore};
}

Result<void> check_state_file(RocksDb& db, StateFile& state, const std::string& path) {
  if (state.readable()) return {};
  const std::unique_ptr<rocksdb::Iterator> raw(db.db().NewIterator({}, db.raw()));
  raw->SeekToFirst();
  if (!raw->status().ok()) return to_error(raw->status(), "read the raw log");
  if (!raw->Valid()) return state.lay_out();
  return Error{Code::kDamaged, "the raw log's side file " + path + " is not readable",
               "restore the data directory from a backup, or remove that file to go on with what is there"};
}

Error opening_error(const rocksdb::Status& status, const std::string& dir) {
  Error error = to_error(status, "open the store in " + dir);
  const bool missing = status.IsNotFound() || status.IsPathNotFound() ||
                       status.ToString().find("No such file or directory") != std::string::npos;
  if (error.code == Code::kIo && missing) {
    error = {Code::kDamaged, "the store in " + dir + " has lost a file: " + status.ToString(), kRestore};
  }
  return error;
}

}  // namespace footfall
