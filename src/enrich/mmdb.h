// An .mmdb file, opened to be read through once: libmaxminddb reads it from a copy in memory. The library itself maps
// the file, and a process that has mapped a file dies when somebody cuts it, as a download that writes in place does.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include <maxminddb.h>

#include "enrich/range_index.h"
#include "footfall/result.h"

namespace footfall {

// One thread.
class Mmdb {
 public:
  // kNotFound, kIo, and kInvalid when it is no database or a damaged one.
  static Result<Mmdb> open(const std::string& path);

  struct Range {
    bool ipv4 = false;
    Ipv6Number start = 0;
    const MMDB_entry_s* entry = nullptr;  // null: the database says nothing of it
  };

  // Shows all ranges in ascending order, first those of IPv4, then those of IPv6; each reaches to the next one's start.
  // Addresses of IPv4 that a database also has under IPv6 (2002::/16 and the like) are shown as IPv4 alone. It ends
  // when `show` returns an error, or the tree is found to be damaged.
  Result<void> walk(const std::function<Result<void>(const Range&)>& show) const;

  [[nodiscard]] std::string type() const { return opened_->metadata.database_type; }  // "GeoLite2-City"
  [[nodiscard]] uint64_t built_s() const { return opened_->metadata.build_epoch; }    // since 1970
  [[nodiscard]] uint64_t hash() const { return hash_; }                               // of all its bytes

 private:
  struct Close {
    void operator()(MMDB_s* opened) const;
  };

  Mmdb(std::unique_ptr<MMDB_s, Close> opened, uint64_t hash) : opened_(std::move(opened)), hash_(hash) {}

  std::unique_ptr<MMDB_s, Close> opened_;
  uint64_t hash_ = 0;
};

}  // namespace footfall
