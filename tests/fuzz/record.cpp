// Blocks of the raw log. The first line says what is tried with the rest:
//   read   the bytes are a block, in two families: an error, or records that encode to what reads the same
//   write  each line is a record, its fields "TAG=bytes" with a tab between them: what was written is what is read
//   spoil  as write, but the last line holds places in the block and what to put there: "PLACE=BYTE" and so on
#include <charconv>
#include <deque>
#include <string>
#include <vector>

#include "base/check.h"
#include "fuzz/fuzz.h"
#include "rawlog/record_codec.h"

namespace footfall::fuzz {
namespace {

struct Block {
  uint32_t count = 0;
  std::string raw = block_prefix();
  std::string addr = block_prefix();

  [[nodiscard]] RawBlock view() const { return {1, count, raw, addr}; }
};

using Fields = std::vector<std::pair<Tag, std::string>>;

Fields fields_of(const RecordView& record) {
  Fields fields;
  for (size_t tag = 0; tag < kTagLimit; ++tag) {
    if (record.has(static_cast<Tag>(tag)))
      fields.emplace_back(static_cast<Tag>(tag), record.get(static_cast<Tag>(tag)));
  }
  return fields;
}

// An error, or the fields of each record.
Result<std::vector<Fields>> read(const RawBlock& block) {
  std::vector<Fields> records;
  auto outcome = for_each_record(block, [&](const RecordView& record) {
    FOOTFALL_CHECK(record.number == block.first + records.size());
    (void)record.received_us();
    (void)record.way_in();
    records.push_back(fields_of(record));
  });
  if (!outcome) return outcome.error();
  FOOTFALL_CHECK(records.size() == block.count);
  return records;
}

bool is_of_addr(Tag tag) { return tag >= Tag::kPeer; }

// Every record has a receive time and a way in, which the builder writes first; the given ones come after and count.
Block write(const std::vector<Fields>& records) {
  Block block;
  RecordBuilder raw;
  RecordBuilder addr;
  for (const Fields& fields : records) {
    raw.begin(WayIn::kPixel);
    addr.begin_addr();
    for (const auto& [tag, bytes] : fields) (is_of_addr(tag) ? addr : raw).add(tag, bytes);
    block.raw += raw.finish();
    block.addr += addr.finish();
    ++block.count;
  }
  return block;
}

// What reads back: the last of each tag, and those of the builder's beginning.
Fields expected(const Fields& written) {
  RecordView record;
  const std::string zeros(sizeof(int64_t), '\0');
  const std::string pixel(1, static_cast<char>(WayIn::kPixel));
  record.set(Tag::kReceived, zeros);
  record.set(Tag::kWayIn, pixel);
  for (const auto& [tag, bytes] : written) {
    if (static_cast<size_t>(tag) < kTagLimit) record.set(tag, bytes);
  }
  return fields_of(record);
}

void check_written(const std::vector<Fields>& records) {
  Block block = write(records);
  const auto back = read(block.view());
  FOOTFALL_CHECK(back);
  for (size_t i = 0; i < records.size(); ++i) FOOTFALL_CHECK((*back)[i] == expected(records[i]));
  if (records.empty()) return;
  const size_t begin = block_prefix().size();
  const int64_t now = 0x0102030405060708;
  set_received(block.raw.data() + begin, block.raw.size() - begin, now);
  const auto stamped = read(block.view());
  FOOTFALL_CHECK(stamped);
  FOOTFALL_CHECK(stamped->size() == back->size());
}

void try_read(std::string_view bytes) {
  const size_t half = bytes.size() / 2;
  for (uint32_t count = 0; count < 4; ++count) {
    const std::string raw(bytes.substr(0, half));
    const std::string addr(bytes.substr(half));
    if (const auto records = read({1, count, raw, addr})) check_written(*records);
  }
}

unsigned take_number(std::string_view& text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return error == std::errc() ? value : 0;
}

std::string_view take_until(std::string_view& text, char end) {
  const std::string_view part = text.substr(0, text.find(end));
  text.remove_prefix(part.size() < text.size() ? part.size() + 1 : part.size());
  return part;
}

std::vector<Fields> records_of(std::string_view lines) {
  std::vector<Fields> records;
  while (!lines.empty()) {
    std::string_view line = take_line(lines);
    Fields& fields = records.emplace_back();
    while (!line.empty()) {
      std::string_view field = take_until(line, '\t');
      const auto tag = static_cast<Tag>(take_number(field));
      fields.emplace_back(tag, field.substr(field.empty() ? 0 : 1));
    }
  }
  return records;
}

void try_spoiled(std::string_view lines) {
  const size_t last = lines.rfind('\n');
  std::string_view places = lines.substr(last == std::string_view::npos ? 0 : last + 1);
  Block block = write(records_of(lines.substr(0, lines.size() - places.size())));
  while (!places.empty()) {
    std::string_view spot = take_until(places, ' ');
    const size_t place = take_number(spot);
    const char byte = spot.size() > 1 ? spot[1] : '\0';
    if (place < block.raw.size()) block.raw[place] = byte;
    if (place >= block.raw.size() && place - block.raw.size() < block.addr.size())
      block.addr[place - block.raw.size()] = byte;
  }
  if (const auto records = read(block.view())) check_written(*records);
}

}  // namespace

void try_bytes(std::string_view bytes) {
  const std::string_view what = take_line(bytes);
  if (what == "read") try_read(bytes);
  if (what == "write") check_written(records_of(bytes));
  if (what == "spoil") try_spoiled(bytes);
}

}  // namespace footfall::fuzz
