// Records and blocks as bytes: the format of CF raw and CF addr, described in FORMAT.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "footfall/raw_log.h"
#include "footfall/record.h"

namespace footfall {

// Builds one record, field by field, into a buffer that is used again for the next one.
class RecordBuilder {
 public:
  // Begins a record of CF raw: receive time (filled in by the inbox) and way in.
  void begin(WayIn way_in);
  // Begins a record of CF addr, which has no fields of its own.
  void begin_addr();

  void add(Tag tag, std::string_view bytes);
  void add_time(Tag tag, int64_t us);

  // The whole record with its length, valid until the next begin.
  [[nodiscard]] std::string_view finish();

 private:
  std::string buffer_;  // room for the length first, then the fields
};

// Overwrites the receive time of an encoded record.
void set_received(char* record, size_t size, int64_t received_us);

// A block's bytes before its first record.
std::string block_prefix();

// Calls `visit(const RecordView&)` for each record of a block, its fields of both families together. An error when the
// bytes are not what we wrote.
Result<void> for_each_record(const RawBlock& block, const std::function<void(const RecordView&)>& visit);

}  // namespace footfall
