#include "enrich/mmdb.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <sodium.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

constexpr unsigned kIpv4Bits = 32;
constexpr unsigned kIpv6Bits = 128;

Error not_a_database(const std::string& path, bool compressed) {
  return {Code::kInvalid, path + (compressed ? " is compressed" : " is no .mmdb file, or a damaged one"),
          compressed ? "unpack it with gunzip or tar xzf, and name the .mmdb file"
                     : "give a file in the MaxMind DB format, as whole as it was published"};
}

Error damaged(const MMDB_s& database) {
  return {Code::kDamaged, std::string("the search tree of ") + database.metadata.database_type + " is damaged",
          "fetch the file anew"};
}

// A copy of a file in memory alone, under a name, since the library opens files by name. Hashed on the way.
class Copy {
 public:
  Copy() : file_(memfd_create("footfall-geo", MFD_CLOEXEC)) { crypto_generichash_init(&hash_, nullptr, 0, kHashBytes); }

  Result<void> add(std::string_view piece) {
    if (size_ == 0) compressed_ = piece.starts_with("\x1f\x8b");
    size_ += piece.size();
    crypto_generichash_update(&hash_, reinterpret_cast<const unsigned char*>(piece.data()), piece.size());
    while (!piece.empty()) {
      const ssize_t wrote = write(file_.number(), piece.data(), piece.size());
      if (wrote < 0) return Error{Code::kIo, std::string("there is no memory for a copy: ") + std::strerror(errno), ""};
      piece.remove_prefix(static_cast<size_t>(wrote));
    }
    return {};
  }

  [[nodiscard]] std::string name() const { return "/proc/self/fd/" + std::to_string(file_.number()); }
  [[nodiscard]] bool compressed() const { return compressed_; }

  uint64_t hash() {
    std::array<unsigned char, kHashBytes> bytes{};
    crypto_generichash_final(&hash_, bytes.data(), bytes.size());
    uint64_t number = 0;
    std::memcpy(&number, bytes.data(), sizeof(number));
    return number;
  }

 private:
  static constexpr size_t kHashBytes = crypto_generichash_BYTES_MIN;

  const Descriptor file_;
  crypto_generichash_state hash_{};
  size_t size_ = 0;
  bool compressed_ = false;
};

// Goes down a tree from left to right.
class Walk {
 public:
  using Show = std::function<Result<void>(const Mmdb::Range&)>;

  Walk(const MMDB_s& database, bool ipv4, const Show& show)
      : database_(database),
        ipv4_(ipv4),
        bits_(ipv4 ? kIpv4Bits : kIpv6Bits),
        ipv4_root_(database.ipv4_start_node.node_value),
        show_(show) {}

  // The node that `depth` bits lead to, `start` being those bits.
  Result<void> node(uint64_t number, Ipv6Number start, unsigned depth) {
    // A loop comes to an end by its depth, and what leads to the same node over and over by the number of nodes.
    MMDB_search_node_s node{};
    if (++met_ > kMaxGeoNodes || depth >= bits_ ||
        MMDB_read_node(&database_, static_cast<uint32_t>(number), &node) != MMDB_SUCCESS) {
      return damaged(database_);
    }
    const Ipv6Number half = Ipv6Number{1} << (bits_ - depth - 1);
    if (auto left = record(node.left_record, node.left_record_type, node.left_record_entry, start, depth); !left) {
      return left;
    }
    return record(node.right_record, node.right_record_type, node.right_record_entry, start | half, depth);
  }

 private:
  Result<void> record(uint64_t value, uint8_t type, const MMDB_entry_s& entry, Ipv6Number start, unsigned depth) {
    if (type == MMDB_RECORD_TYPE_DATA) return show_({.ipv4 = ipv4_, .start = start, .entry = &entry});
    const bool other_family = !ipv4_ && value == ipv4_root_;
    if (type == MMDB_RECORD_TYPE_EMPTY || (type == MMDB_RECORD_TYPE_SEARCH_NODE && other_family)) {
      return show_({.ipv4 = ipv4_, .start = start, .entry = nullptr});
    }
    return type == MMDB_RECORD_TYPE_SEARCH_NODE ? node(value, start, depth + 1) : damaged(database_);
  }

  const MMDB_s& database_;
  const bool ipv4_;
  const unsigned bits_;
  const uint64_t ipv4_root_;
  const Show& show_;
  uint64_t met_ = 0;
};

}  // namespace

void Mmdb::Close::operator()(MMDB_s* opened) const {
  if (opened->file_content != nullptr) MMDB_close(opened);
  delete opened;
}

Result<Mmdb> Mmdb::open(const std::string& path) {
  Copy copy;
  const auto copied = read_pieces(path, kMaxGeoFileBytes, [&copy](std::string_view piece) { return copy.add(piece); });
  if (!copied) return copied.error();
  std::unique_ptr<MMDB_s, Close> opened(new MMDB_s{});
  const int status = MMDB_open(copy.name().c_str(), MMDB_MODE_MMAP, opened.get());
  if (status == MMDB_SUCCESS) return Mmdb(std::move(opened), copy.hash());
  opened->file_content = nullptr;  // the library has let it go
  if (status != MMDB_FILE_OPEN_ERROR) return not_a_database(path, copy.compressed());
  return Error{Code::kIo, "cannot read " + path + " without /proc", "mount it: mount -t proc proc /proc"};
}

Result<void> Mmdb::walk(const std::function<Result<void>(const Range&)>& show) const {
  const MMDB_s& database = *opened_;
  const bool has_ipv6 = database.metadata.ip_version == 6;
  const uint32_t ipv4_root = has_ipv6 ? database.ipv4_start_node.node_value : 0;
  if (ipv4_root < database.metadata.node_count) {
    if (auto walked = Walk(database, true, show).node(ipv4_root, 0, 0); !walked) return walked;
  }
  if (!has_ipv6) return {};
  return Walk(database, false, show).node(0, 0, 0);
}

}  // namespace footfall
