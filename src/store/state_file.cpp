#include "store/state_file.h"

#include <algorithm>

#include <rocksdb/file_system.h>
#include <sodium.h>

#include "base/bytes.h"
#include "store/rocks_db.h"

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

Error io_error(const std::string& path, const char* doing, const rocksdb::IOStatus& status) {
  return to_error(status, std::string(doing) + " " + path);
}

// Empty, but with its name on the disk.
rocksdb::IOStatus make_file(rocksdb::FileSystem& files, const std::string& path) {
  std::unique_ptr<rocksdb::FSWritableFile> file;
  auto status = files.NewWritableFile(path, {}, &file, nullptr);
  if (status.ok()) status = file->Fsync({}, nullptr);
  if (status.ok()) status = file->Close({}, nullptr);
  std::unique_ptr<rocksdb::FSDirectory> directory;
  if (status.ok()) status = files.NewDirectory(path.substr(0, path.rfind('/')), {}, &directory, nullptr);
  return status.ok() ? directory->Fsync({}, nullptr) : status;
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

StateFile::StateFile(std::string path, std::unique_ptr<rocksdb::FSRandomRWFile> file)
    : path_(std::move(path)), file_(std::move(file)) {}
StateFile::StateFile(StateFile&& other) noexcept = default;
StateFile::~StateFile() = default;

Result<StateFile> StateFile::open(rocksdb::FileSystem& files, const std::string& path) {
  auto status = files.FileExists(path, {}, nullptr);
  const bool is_new = status.IsNotFound();
  if (is_new) status = make_file(files, path);
  std::unique_ptr<rocksdb::FSRandomRWFile> file;
  if (status.ok()) status = files.NewRandomRWFile(path, {}, &file, nullptr);
  if (!status.ok()) return io_error(path, "open", status);
  StateFile opened(path, std::move(file));
  const auto ready = is_new ? opened.lay_out() : opened.read();
  if (!ready) return ready.error();
  return opened;
}

Result<void> StateFile::read() {
  std::string buffer(2 * kSlotBytes, '\0');
  rocksdb::Slice read;
  const auto status = file_->Read(0, buffer.size(), {}, &read, buffer.data(), nullptr);
  if (!status.ok()) return io_error(path_, "read", status);
  std::string slots = read.ToString();
  slots.resize(2 * kSlotBytes, '\0');
  for (size_t i = 0; i < 2; ++i) {
    LogState state;
    const uint64_t sequence = decode(std::string_view(slots).substr(i * kSlotBytes, kSlotBytes), state);
    if (sequence > sequence_) {
      sequence_ = sequence;
      state_ = std::move(state);
    }
  }
  return {};
}

Result<void> StateFile::lay_out() {
  for (int slot = 0; slot < 2; ++slot) {
    if (auto written = write(state_); !written) return written;
  }
  return {};
}

Result<void> StateFile::write(LogState state) {
  if (state.void_ranges.size() > kMaxVoidRanges) {
    return Error{Code::kBusy, "the raw log failed too often since the start",
                 "check the disk, then start footfall again"};
  }
  const std::string slot = encode(sequence_ + 1, state);
  const uint64_t offset = ((sequence_ + 1) % 2) * kSlotBytes;
  auto status = file_->Write(offset, slot, {}, nullptr);
  if (!status.ok()) return io_error(path_, "write", status);
  status = file_->Sync({}, nullptr);
  if (!status.ok()) return io_error(path_, "sync", status);
  sequence_ += 1;
  state_ = std::move(state);
  return {};
}

}  // namespace footfall
