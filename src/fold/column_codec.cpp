#include "fold/column_codec.h"

#include <algorithm>

#include "base/bytes.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 1;
constexpr uint8_t kPlain = 1;
constexpr uint8_t kListed = 2;
constexpr uint32_t kTableShare = 16;  // a table with more places for each value than that takes longer than sorting

Error damaged() {
  return {Code::kDamaged, "a stored column is not readable", "restore the data directory from a backup"};
}

template <class T>
void put_all(std::string& out, std::span<const uint32_t> values) {
  const size_t at = out.size();
  out.resize(at + values.size() * sizeof(T));
  char* to = out.data() + at;
  for (const uint32_t value : values) {
    const T narrow = static_cast<T>(value);
    std::memcpy(to, &narrow, sizeof(T));
    to += sizeof(T);
  }
}

template <class T>
void get_all(std::string_view bytes, std::vector<uint32_t>& values) {
  const char* from = bytes.data();
  for (uint32_t& value : values) {
    T narrow;
    std::memcpy(&narrow, from, sizeof(T));
    value = narrow;
    from += sizeof(T);
  }
}

uint8_t width_for(uint32_t largest) { return largest <= 0xff ? 1 : largest <= 0xffff ? 2 : 4; }

void put_values(std::string& out, std::span<const uint32_t> values) {
  const uint32_t largest = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
  const uint8_t width = width_for(largest);
  put_fixed(out, width);
  if (width == 1) put_all<uint8_t>(out, values);
  if (width == 2) put_all<uint16_t>(out, values);
  if (width == 4) put_all<uint32_t>(out, values);
}

bool read_values(ByteReader& reader, uint64_t count, std::vector<uint32_t>& values) {
  const auto width = reader.fixed<uint8_t>();
  if (width != 1 && width != 2 && width != 4) return false;
  if (count > reader.rest().size() / width) return false;
  const std::string_view bytes = reader.take(count * width);
  values.resize(count);
  if (width == 1) get_all<uint8_t>(bytes, values);
  if (width == 2) get_all<uint16_t>(bytes, values);
  if (width == 4) get_all<uint32_t>(bytes, values);
  return reader.ok();
}

void put_prefix(std::string& out, uint8_t encoding, size_t count) {
  put_fixed(out, kVersion);
  put_fixed(out, encoding);
  put_varint(out, count);
}

bool read_list(ByteReader& reader, std::vector<uint32_t>& list) {
  list.resize(reader.count());
  uint64_t value = 0;
  for (uint32_t& item : list) {
    value += reader.varint();
    item = static_cast<uint32_t>(value);
  }
  return reader.ok();
}

// The distinct values, ascending, and for each value its place among them.
struct Listed {
  std::vector<uint32_t> list;
  std::vector<uint32_t> codes;
};

// By a table of all values up to the largest: ids of dictionaries lie close together.
Listed listed_by_table(std::span<const uint32_t> values, uint32_t largest) {
  Listed listed;
  std::vector<uint32_t> places(size_t{largest} + 1, 0);
  for (const uint32_t value : values) places[value] = 1;
  for (size_t value = 0; value < places.size(); ++value) {
    if (places[value] == 0) continue;
    places[value] = static_cast<uint32_t>(listed.list.size());
    listed.list.push_back(static_cast<uint32_t>(value));
  }
  listed.codes.reserve(values.size());
  for (const uint32_t value : values) listed.codes.push_back(places[value]);
  return listed;
}

Listed listed_by_search(std::span<const uint32_t> values) {
  Listed listed;
  auto& list = listed.list;
  list.assign(values.begin(), values.end());
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  listed.codes.reserve(values.size());
  for (const uint32_t value : values) {
    listed.codes.push_back(static_cast<uint32_t>(std::lower_bound(list.begin(), list.end(), value) - list.begin()));
  }
  return listed;
}

}  // namespace

std::string encode_plain(std::span<const uint32_t> values) {
  std::string out;
  put_prefix(out, kPlain, values.size());
  put_values(out, values);
  return out;
}

std::string encode_listed(std::span<const uint32_t> values) {
  const uint32_t largest = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
  const Listed listed =
      largest / kTableShare < values.size() ? listed_by_table(values, largest) : listed_by_search(values);
  std::string out;
  put_prefix(out, kListed, values.size());
  put_varint(out, listed.list.size());
  uint32_t last = 0;
  for (const uint32_t value : listed.list) {
    put_varint(out, value - last);
    last = value;
  }
  put_values(out, listed.codes);
  return out;
}

Result<std::vector<uint32_t>> decode_column(std::string_view bytes) {
  ByteReader reader(bytes);
  const auto version = reader.fixed<uint8_t>();
  const auto encoding = reader.fixed<uint8_t>();
  const uint64_t count = reader.varint();
  if (version != kVersion || (encoding != kPlain && encoding != kListed)) return damaged();
  std::vector<uint32_t> list;
  if (encoding == kListed && !read_list(reader, list)) return damaged();
  std::vector<uint32_t> values;
  if (!read_values(reader, count, values) || !reader.at_end()) return damaged();
  if (encoding == kPlain) return values;
  for (uint32_t& value : values) {
    if (value >= list.size()) return damaged();
    value = list[value];
  }
  return values;
}

}  // namespace footfall
