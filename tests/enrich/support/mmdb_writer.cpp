#include "enrich/support/mmdb_writer.h"

#include <cstring>
#include <fstream>

#include "base/bytes.h"
#include "base/check.h"
#include "enrich/address.h"

namespace footfall {
namespace {

enum class Type : unsigned { kString = 2, kDouble = 3, kUint16 = 5, kUint32 = 6, kMap = 7, kUint64 = 9, kList = 11 };

void put_control(std::string& out, Type type, size_t size) {
  const auto number = static_cast<unsigned>(type);
  std::string more;
  size_t low = size;
  if (size >= 285) {
    low = 30;
    put_big_endian(more, static_cast<uint16_t>(size - 285));
  } else if (size >= 29) {
    low = 29;
    more.push_back(static_cast<char>(size - 29));
  }
  FOOTFALL_CHECK(size < 65'000);
  const unsigned first = number <= 7 ? number << 5 : 0;
  out.push_back(static_cast<char>(first | low));
  if (number > 7) out.push_back(static_cast<char>(number - 7));
  out += more;
}

void put(std::string& out, const MmdbValue& value);

struct Put {
  std::string& out;

  void operator()(const std::string& text) const {
    put_control(out, Type::kString, text.size());
    out += text;
  }
  void operator()(uint16_t number) const { put_number(Type::kUint16, number); }
  void operator()(uint32_t number) const { put_number(Type::kUint32, number); }
  void operator()(uint64_t number) const { put_number(Type::kUint64, number); }
  void operator()(double number) const {
    uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof(bits));
    put_control(out, Type::kDouble, sizeof(bits));
    put_big_endian(out, bits);
  }
  void operator()(const MmdbMap& map) const {
    put_control(out, Type::kMap, map.size());
    for (const auto& [key, value] : map) {
      (*this)(key);
      put(out, value);
    }
  }
  void operator()(const MmdbList& list) const {
    put_control(out, Type::kList, list.size());
    for (const MmdbValue& value : list) put(out, value);
  }

 private:
  template <class Number>
  void put_number(Type type, Number number) const {
    std::string bytes;
    put_big_endian(bytes, number);
    const std::string_view shortest =
        std::string_view(bytes).substr(std::min(bytes.find_first_not_of('\0'), bytes.size()));
    put_control(out, type, shortest.size());
    out += shortest;
  }
};

void put(std::string& out, const MmdbValue& value) { std::visit(Put{out}, value.value); }

bool bit(const Address& address, unsigned at) { return (address[at / 8] >> (7 - at % 8)) & 1; }

}  // namespace

// IPv4 is ::/96 of a file with IPv6.
MmdbWriter::Link& MmdbWriter::reach(std::string_view network, bool in_ipv4_file) {
  const size_t slash = network.find('/');
  const bool ipv4 = network.find(':') == std::string_view::npos;
  Address address = *parse_plain_address(network.substr(0, slash));
  if (ipv4) address[10] = address[11] = 0;
  const unsigned first = in_ipv4_file ? 96 : 0;
  const unsigned end = static_cast<unsigned>(std::stoul(std::string(network.substr(slash + 1)))) + (ipv4 ? 96 : 0);
  FOOTFALL_CHECK(end > first && (ipv4 || !in_ipv4_file));
  size_t node = 0;
  for (unsigned at = first; at + 1 < end; ++at) {
    const Link link = nodes_[node][bit(address, at)];
    if (link.node == kEmpty) {
      const auto added = static_cast<int64_t>(nodes_.size());
      nodes_.push_back({Link{.data = link.data}, Link{.data = link.data}});  // both halves say what the whole said
      nodes_[node][bit(address, at)] = {.node = added};
    }
    node = static_cast<size_t>(nodes_[node][bit(address, at)].node);
  }
  return nodes_[node][bit(address, end - 1)];
}

MmdbWriter& MmdbWriter::add(std::string_view network, const MmdbValue& record) {
  std::string encoded;
  put(encoded, record);
  const auto [found, added] = places_.try_emplace(encoded, static_cast<int64_t>(data_.size()));
  if (added) data_ += encoded;
  const int64_t at = found->second;
  reach(network, options_.ip_version == 4) = {.data = at};
  return *this;
}

MmdbWriter& MmdbWriter::alias_ipv4(std::string_view network) {
  const int64_t node = reach("::/96", false).node;
  FOOTFALL_CHECK(node != kEmpty);
  reach(network, false) = {.node = node};
  return *this;
}

std::string MmdbWriter::bytes() const {
  const auto count = static_cast<uint32_t>(nodes_.size());
  const auto record = [count](const Link& link) -> uint32_t {
    if (link.node != kEmpty) return static_cast<uint32_t>(link.node);
    return link.data == kEmpty ? count : count + 16 + static_cast<uint32_t>(link.data);
  };
  std::string out;
  for (const auto& node : nodes_) {
    const uint32_t left = record(node[0]), right = record(node[1]);
    std::string bytes[2];
    put_big_endian(bytes[0], left);
    put_big_endian(bytes[1], right);
    if (options_.record_bits == 32) {
      out += bytes[0] + bytes[1];
    } else if (options_.record_bits == 28) {
      out += bytes[0].substr(1);
      out.push_back(static_cast<char>((left >> 24) << 4 | right >> 24));
      out += bytes[1].substr(1);
    } else {
      out += bytes[0].substr(1) + bytes[1].substr(1);
    }
  }
  out.append(16, '\0');
  out += data_;
  out += "\xab\xcd\xefMaxMind.com";
  put(out, MmdbMap{{"binary_format_major_version", uint16_t{2}},
                   {"binary_format_minor_version", uint16_t{0}},
                   {"build_epoch", options_.build_epoch},
                   {"database_type", options_.type},
                   {"description", MmdbMap{{"en", "for tests"}}},
                   {"ip_version", options_.ip_version},
                   {"languages", MmdbList{"en"}},
                   {"node_count", count},
                   {"record_size", options_.record_bits}});
  return out;
}

void MmdbWriter::write(const std::string& path) const { std::ofstream(path, std::ios::binary) << bytes(); }

}  // namespace footfall
