#include "fold/column_codec.h"

#include <algorithm>
#include <optional>

#include "base/bytes.h"
#include "fold/damaged.h"
#include "fold/packed_column.h"
#include "fold/sparse_column.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 2;
constexpr uint8_t kFirstVersion = 1;

enum Encoding : uint8_t { kPlain = 1, kListed = 2, kPacked = 3, kSparse = 4, kDeltas = 5, kIds = 6 };

constexpr uint64_t kMostValues = uint64_t{1} << 28;  // of a damaged count no more is taken than this
constexpr uint32_t kTableShare = 16;  // a table with more places for each value than that takes longer than sorting

Error damaged_column() { return damaged("a stored column is not readable"); }

template <class Narrow, class T>
void get_all(std::string_view bytes, std::span<T> values) {
  const char* from = bytes.data();
  for (T& value : values) {
    Narrow narrow;
    std::memcpy(&narrow, from, sizeof(Narrow));
    value = static_cast<T>(narrow);
    from += sizeof(Narrow);
  }
}

template <class T>
bool read_plain(ByteReader& reader, std::span<T> values) {
  const auto width = reader.fixed<uint8_t>();
  if (width != 1 && width != 2 && width != 4) return false;
  const std::string_view bytes = reader.take(values.size() * width);
  if (!reader.ok()) return false;
  if (width == 1) get_all<uint8_t>(bytes, values);
  if (width == 2) get_all<uint16_t>(bytes, values);
  if (width == 4) get_all<uint32_t>(bytes, values);
  return true;
}

template <class T>
bool read_values(ByteReader& reader, uint8_t encoding, std::span<T> values) {
  switch (encoding) {
    case kPlain:
      return read_plain(reader, values);
    case kPacked:
      return read_packed(reader, values);
    case kSparse:
      return read_sparse(reader, values);
    case kDeltas:
      return read_deltas(reader, values);
    default:
      return false;
  }
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

// Ids of a day: which there are, and for each row the place of its own.
struct Listed {
  std::vector<uint32_t> ids;
  std::vector<uint32_t> codes;
};

// By a table of all values up to the largest: ids of dictionaries lie close together.
Listed listed_by_table(std::span<const uint32_t> values, uint32_t largest) {
  Listed column;
  std::vector<uint32_t> places(size_t{largest} + 1, 0);
  for (const uint32_t value : values) places[value] = 1;
  for (size_t value = 0; value < places.size(); ++value) {
    if (places[value] == 0) continue;
    places[value] = static_cast<uint32_t>(column.ids.size());
    column.ids.push_back(static_cast<uint32_t>(value));
  }
  column.codes.reserve(values.size());
  for (const uint32_t value : values) column.codes.push_back(places[value]);
  return column;
}

Listed listed_by_search(std::span<const uint32_t> values) {
  Listed column;
  auto& list = column.ids;
  list.assign(values.begin(), values.end());
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  column.codes.reserve(values.size());
  for (const uint32_t value : values) {
    column.codes.push_back(static_cast<uint32_t>(std::lower_bound(list.begin(), list.end(), value) - list.begin()));
  }
  return column;
}

Listed listed(std::span<const uint32_t> ids) {
  const uint32_t largest = ids.empty() ? 0 : *std::max_element(ids.begin(), ids.end());
  return largest / kTableShare < ids.size() ? listed_by_table(ids, largest) : listed_by_search(ids);
}

void put_list(std::string& out, std::span<const uint32_t> list) {
  put_varint(out, list.size());
  uint32_t last = 0;
  for (const uint32_t value : list) {
    put_varint(out, value - last);
    last = value;
  }
}

// Values in the shorter of two encodings, and which one it is.
Encoding put_shorter(std::string& out, Encoding otherwise, std::span<const uint32_t> values) {
  const auto common = common_value(values);
  if (common) put_sparse(out, values, *common);
  if (!common && otherwise == kPacked) put_packed(out, values);
  if (!common && otherwise == kDeltas) put_deltas(out, values);
  return common ? kSparse : otherwise;
}

void put_head(std::string& out, Encoding encoding, size_t count) {
  put_fixed(out, kVersion);
  put_fixed(out, static_cast<uint8_t>(encoding));
  put_varint(out, count);
}

struct Head {
  uint8_t encoding = 0;
  size_t count = 0;
};

std::optional<Head> read_head(ByteReader& reader) {
  const auto version = reader.fixed<uint8_t>();
  const auto encoding = reader.fixed<uint8_t>();
  const uint64_t count = reader.varint();
  const uint8_t first = version == kFirstVersion ? kPlain : kPacked;
  const uint8_t last = version == kFirstVersion ? kListed : kIds;
  if (!reader.ok() || version < kFirstVersion || version > kVersion) return std::nullopt;
  if (encoding < first || encoding > last || count > kMostValues) return std::nullopt;
  // A plain value has a byte at least: more of them are damage, and no memory is taken.
  if (encoding <= kListed && count > reader.rest().size()) return std::nullopt;
  return Head{encoding, static_cast<size_t>(count)};
}

bool of_ids(const Head& head) { return head.encoding == kIds || head.encoding == kListed; }

bool read_ids(ByteReader& reader, const Head& head, StoredColumn& column) {
  if (!read_list(reader, column.ids) || (column.ids.empty() && head.count != 0)) return false;
  const auto last = static_cast<uint32_t>(column.ids.empty() ? 0 : column.ids.size() - 1);
  column.numbers = Numbers(head.count, last);
  const uint8_t encoding = head.encoding == kListed ? uint8_t{kPlain} : reader.fixed<uint8_t>();
  return column.numbers.visit([&](auto codes) {
    if (!read_values(reader, encoding, codes) || !reader.at_end()) return false;
    return std::all_of(codes.begin(), codes.end(), [last](uint32_t code) { return code <= last; });
  });
}

}  // namespace

std::string encode_column(std::span<const uint32_t> values) {
  std::string body;
  const bool ascending = std::is_sorted(values.begin(), values.end());
  const Encoding encoding = put_shorter(body, ascending ? kDeltas : kPacked, values);
  std::string out;
  put_head(out, encoding, values.size());
  return out.append(body);
}

std::string encode_ids(std::span<const uint32_t> ids) {
  const Listed column = listed(ids);
  std::string body;
  const Encoding encoding = put_shorter(body, kPacked, column.codes);
  std::string out;
  put_head(out, kIds, ids.size());
  put_list(out, column.ids);
  put_fixed(out, static_cast<uint8_t>(encoding));
  return out.append(body);
}

Result<std::vector<uint32_t>> decode_column(std::string_view bytes) {
  auto column = decode_numbers(bytes, UINT32_MAX);
  if (!column) return column.error();
  return values_of(*column);
}

Result<StoredColumn> decode_numbers(std::string_view bytes, uint32_t largest) {
  ByteReader reader(bytes);
  const auto head = read_head(reader);
  if (!head) return damaged_column();
  StoredColumn column;
  if (of_ids(*head)) {
    if (!read_ids(reader, *head, column)) return damaged_column();
    return column;
  }
  column.numbers = Numbers(head->count, largest);
  const bool read = column.numbers.visit([&](auto numbers) { return read_values(reader, head->encoding, numbers); });
  if (!read || !reader.at_end()) return damaged_column();
  return column;
}

Result<StoredColumn> decode_ids(std::string_view bytes) {
  ByteReader reader(bytes);
  const auto head = read_head(reader);
  StoredColumn column;
  if (!head || !of_ids(*head) || !read_ids(reader, *head, column)) return damaged_column();
  return column;
}

std::vector<uint32_t> values_of(const StoredColumn& column) {
  return column.numbers.view().visit([&](auto numbers) {
    std::vector<uint32_t> values(numbers.begin(), numbers.end());
    if (column.ids.empty()) return values;
    for (uint32_t& value : values) value = column.ids[value];
    return values;
  });
}

}  // namespace footfall
