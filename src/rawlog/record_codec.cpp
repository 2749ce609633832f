#include "rawlog/record_codec.h"

#include "base/bytes.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 1;
constexpr size_t kLengthRoom = 10;          // a varint at its longest
constexpr size_t kReceivedFieldBytes = 10;  // tag, length, eight bytes

Error damaged(uint64_t first) {
  return {Code::kDamaged, "the raw log's block " + std::to_string(first) + " is not readable",
          "restore the data directory from a backup, or move it away and start anew"};
}

void read_fields(ByteReader& fields, RecordView& record) {
  while (fields.ok() && !fields.at_end()) {
    const uint64_t tag = fields.varint();
    const std::string_view bytes = fields.string();
    if (fields.ok() && tag < kTagLimit) record.set(static_cast<Tag>(tag), bytes);
  }
}

}  // namespace

void RecordBuilder::begin(WayIn way_in) {
  buffer_.assign(kLengthRoom, '\0');
  add_time(Tag::kReceived, 0);
  const char byte = static_cast<char>(way_in);
  add(Tag::kWayIn, {&byte, 1});
}

void RecordBuilder::begin_addr() { buffer_.assign(kLengthRoom, '\0'); }

void RecordBuilder::add(Tag tag, std::string_view bytes) {
  put_varint(buffer_, static_cast<uint64_t>(tag));
  put_string(buffer_, bytes);
}

void RecordBuilder::add_time(Tag tag, int64_t us) {
  char bytes[sizeof(us)];
  std::memcpy(bytes, &us, sizeof(us));
  add(tag, {bytes, sizeof(bytes)});
}

std::string_view RecordBuilder::finish() {
  char length[kLengthRoom];
  size_t used = 0;
  uint64_t value = buffer_.size() - kLengthRoom;
  for (; value >= 0x80; value >>= 7) length[used++] = static_cast<char>(value | 0x80);
  length[used++] = static_cast<char>(value);
  const size_t start = kLengthRoom - used;
  std::memcpy(buffer_.data() + start, length, used);
  return std::string_view(buffer_).substr(start);
}

void set_received(char* record, size_t size, int64_t received_us) {
  size_t at = 0;
  while (at < size && (static_cast<uint8_t>(record[at]) & 0x80) != 0) ++at;
  at += 1;  // past the length's last byte
  if (at + kReceivedFieldBytes > size) return;
  std::memcpy(record + at + 2, &received_us, sizeof(received_us));
}

std::string block_prefix() { return std::string(1, static_cast<char>(kVersion)); }

Result<void> for_each_record(const RawBlock& block, const std::function<void(const RecordView&)>& visit) {
  ByteReader raw(block.raw);
  ByteReader addr(block.addr);
  if (raw.fixed<uint8_t>() != kVersion || addr.fixed<uint8_t>() != kVersion) return damaged(block.first);
  for (uint32_t i = 0; i < block.count; ++i) {
    RecordView record;
    record.number = block.first + i;
    ByteReader fields(raw.string());
    ByteReader who(addr.string());
    read_fields(fields, record);
    read_fields(who, record);
    if (!raw.ok() || !addr.ok() || !fields.ok() || !who.ok()) return damaged(block.first);
    visit(record);
  }
  return {};
}

}  // namespace footfall
