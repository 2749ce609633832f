// Damage that RocksDB does not tell as such: a store without its head looks to it like none, and it would begin a new
// one in its place and remove what is left of the old.
#pragma once

#include <string>

#include <rocksdb/file_system.h>
#include <rocksdb/status.h>

#include "footfall/result.h"

namespace footfall {

class RocksDb;
class StateFile;

// An error when the folder holds parts of a store, but not the file that says what belongs to it.
Result<void> check_head(rocksdb::FileSystem& files, const std::string& store_dir);

// An error when the raw log has records, but its side file says nothing of them; without records it is laid out anew.
// One that is missing was taken away by somebody who wants to go on without it.
Result<void> check_state_file(RocksDb& db, StateFile& state, const std::string& path);

// Why a store could not be opened, in words; a file that is missing from it is damage too.
Error opening_error(const rocksdb::Status& status, const std::string& dir);

}  // namespace footfall
