#include "fold/header.h"

#include <algorithm>
#include <bit>

#include "base/bytes.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 1;

// Joins the two neighbours with the smallest gap: ranges may hold numbers of other days, never miss one.
void merge_closest(std::vector<NumberRange>& ranges) {
  size_t closest = 0;
  for (size_t i = 1; i + 1 < ranges.size(); ++i) {
    if (ranges[i + 1].first - ranges[i].last < ranges[closest + 1].first - ranges[closest].last) closest = i;
  }
  ranges[closest].last = ranges[closest + 1].last;
  ranges.erase(ranges.begin() + static_cast<std::ptrdiff_t>(closest) + 1);
}

void put_rejects(std::string& out, const std::array<uint64_t, kReasonCount>& rejects) {
  put_varint(out, static_cast<uint64_t>(std::count_if(rejects.begin(), rejects.end(), [](auto n) { return n != 0; })));
  for (size_t reason = 0; reason < rejects.size(); ++reason) {
    if (rejects[reason] == 0) continue;
    put_varint(out, reason);
    put_varint(out, rejects[reason]);
  }
}

void read_rejects(ByteReader& reader, std::array<uint64_t, kReasonCount>& rejects) {
  for (size_t left = reader.count(); left > 0; --left) {
    const uint64_t reason = reader.varint();
    const uint64_t amount = reader.varint();
    if (reason < rejects.size()) rejects[reason] = amount;
  }
}

}  // namespace

void DayHeader::add_number(uint64_t number) {
  if (!ranges.empty() && number <= ranges.back().last + 1) {
    ranges.back().last = std::max(ranges.back().last, number);
    return;
  }
  ranges.push_back({number, number});
  if (ranges.size() > kHeaderRanges) merge_closest(ranges);
}

std::vector<NumberRange> merged_ranges(std::vector<NumberRange> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<NumberRange> out;
  for (const NumberRange& range : ranges) {
    if (!out.empty() && range.first <= out.back().last + 1) {
      out.back().last = std::max(out.back().last, range.last);
    } else {
      out.push_back(range);
    }
  }
  return out;
}

std::string encode_header(const DayHeader& header) {
  std::string out;
  put_fixed(out, kVersion);
  put_fixed(out, static_cast<uint8_t>(header.state));
  put_varint(out, header.generation);
  put_varint(out, header.upto);
  put_fixed(out, header.start);
  put_fixed(out, header.end);
  put_varint(out, header.rules_version);
  put_varint(out, header.settings_version);
  put_varint(out, header.data_version);
  put_varint(out, header.chunks);
  put_varint(out, header.sealed_rows);
  put_varint(out, header.other_mask);
  put_rejects(out, header.rejects);
  put_varint(out, header.ranges.size());
  for (const NumberRange& range : header.ranges) {
    put_varint(out, range.first);
    put_varint(out, range.last);
  }
  put_varint(out, header.salts.size());
  for (const DaySalt& salt : header.salts) {
    put_varint(out, salt.from);
    out.append(std::bit_cast<std::array<char, sizeof(Salt)>>(salt.salt).data(), sizeof(Salt));
  }
  return out;
}

Result<DayHeader> decode_header(std::string_view bytes) {
  ByteReader reader(bytes);
  DayHeader header;
  const auto version = reader.fixed<uint8_t>();
  header.state = static_cast<DayState>(reader.fixed<uint8_t>());
  header.generation = reader.varint();
  header.upto = reader.varint();
  header.start = reader.fixed<int64_t>();
  header.end = reader.fixed<int64_t>();
  header.rules_version = static_cast<uint32_t>(reader.varint());
  header.settings_version = static_cast<uint32_t>(reader.varint());
  header.data_version = static_cast<uint32_t>(reader.varint());
  header.chunks = static_cast<uint32_t>(reader.varint());
  header.sealed_rows = static_cast<uint32_t>(reader.varint());
  header.other_mask = static_cast<uint32_t>(reader.varint());
  read_rejects(reader, header.rejects);
  for (size_t left = reader.count(); left > 0; --left) {
    const uint64_t first = reader.varint();
    header.ranges.push_back({first, reader.varint()});
  }
  for (size_t left = reader.count(); left > 0; --left) {
    DaySalt salt;
    salt.from = reader.varint();
    const std::string_view value = reader.take(sizeof(Salt));
    std::copy(value.begin(), value.end(), salt.salt.begin());
    header.salts.push_back(salt);
  }
  if (!reader.ok() || version != kVersion) {
    return Error{Code::kDamaged, "a site-day's header is not readable", "restore the data directory from a backup"};
  }
  return header;
}

}  // namespace footfall
