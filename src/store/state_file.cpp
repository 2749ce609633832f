#include "store/state_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "base/bytes.h"

namespace footfall {
namespace {

constexpr size_t kSlotBytes = 4096;
constexpr size_t kMaxVoidRanges = 200;  // fits a slot
constexpr unsigned char kChecksumKey[crypto_shorthash_KEYBYTES] = {'f', 'o', 'o', 't', 'f', 'a', 'l', 'l'};

uint64_t checksum(std::string_view bytes) {
  uint64_t sum = 0;
  crypto_shorthash(reinterpret_cast<unsigned char*>(&sum), reinterpret_cast<const unsigned char*>(bytes.data()),
                   bytes.size(), kChecksumKey);
  return sum;
}

Error io_error(const std::string& path, const char* doing) {
  return {Code::kIo, std::string("cannot ") + doing + " " + path + ": " + std::strerror(errno),
          "check the disk and the rights of the data directory"};
}

std::string encode(uint64_t sequence, const LogState& state) {
  std::string slot;
  put_fixed(slot, sequence);
  put_fixed(slot, state.synced);
  put_fixed(slot, static_cast<uint32_t>(state.void_ranges.size()));
  for (const auto& [first, end] : state.void_ranges) {
    put_fixed(slot, first);
    put_fixed(slot, end);
  }
  put_fixed(slot, checksum(slot));
  slot.resize(kSlotBytes, '\0');
  return slot;
}

// The slot's sequence, 0 when it doesn't count.
uint64_t decode(std::string_view slot, LogState& state) {
  ByteReader reader(slot);
  const auto sequence = reader.fixed<uint64_t>();
  state.synced = reader.fixed<uint64_t>();
  const auto ranges = reader.fixed<uint32_t>();
  if (ranges > kMaxVoidRanges) return 0;
  for (uint32_t i = 0; i < ranges; ++i) {
    const auto first = reader.fixed<uint64_t>();
    state.void_ranges.emplace_back(first, reader.fixed<uint64_t>());
  }
  const size_t summed = slot.size() - reader.rest().size();
  const bool right = reader.fixed<uint64_t>() == checksum(slot.substr(0, summed));
  return reader.ok() && right ? sequence : 0;
}

}  // namespace

bool LogState::is_void(uint64_t number) const {
  return std::any_of(void_ranges.begin(), void_ranges.end(),
                     [number](const auto& range) { return number >= range.first && number < range.second; });
}

Result<StateFile> StateFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return io_error(path, "open");
  StateFile opened(path, file);
  if (auto read = opened.read(); !read) return read.error();
  return opened;
}

StateFile::StateFile(StateFile&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      sequence_(other.sequence_),
      state_(std::move(other.state_)) {}

StateFile::~StateFile() {
  if (file_ >= 0) ::close(file_);
}

Result<void> StateFile::read() {
  std::string slots(2 * kSlotBytes, '\0');
  const ssize_t size = ::pread(file_, slots.data(), slots.size(), 0);
  if (size < 0) return io_error(path_, "read");
  for (size_t i = 0; i < 2; ++i) {
    LogState state;
    const uint64_t sequence = decode(std::string_view(slots).substr(i * kSlotBytes, kSlotBytes), state);
    if (sequence > sequence_) {
      sequence_ = sequence;
      state_ = std::move(state);
    }
  }
  if (static_cast<size_t>(size) == slots.size()) return {};
  return write(state_) && write(state_) ? Result<void>{} : io_error(path_, "write");
}

Result<void> StateFile::write(LogState state) {
  if (state.void_ranges.size() > kMaxVoidRanges) {
    return Error{Code::kBusy, "the raw log failed too often since the start",
                 "check the disk, then start footfall again"};
  }
  const std::string slot = encode(sequence_ + 1, state);
  const auto offset = static_cast<off_t>(((sequence_ + 1) % 2) * kSlotBytes);
  if (::pwrite(file_, slot.data(), slot.size(), offset) != static_cast<ssize_t>(slot.size())) {
    return io_error(path_, "write");
  }
  if (::fdatasync(file_) != 0) return io_error(path_, "sync");
  sequence_ += 1;
  state_ = std::move(state);
  return {};
}

}  // namespace footfall
