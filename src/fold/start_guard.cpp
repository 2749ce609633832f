#include "fold/start_guard.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/log.h"
#include "fold/keys.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 1;
constexpr uint32_t kDeaths = 3;

}  // namespace

Result<void> StartGuard::start(uint64_t cursor, uint64_t log_end) {
  const auto snapshot = store_.snapshot();
  auto scanned = snapshot->scan(Family::kMeta, "x", keys::after("x"), [this](std::string_view key, std::string_view) {
    unfoldable_.insert(get_big_endian<uint64_t>(key.substr(1)));
    return true;
  });
  if (!scanned) return scanned;
  auto bytes = snapshot->get(Family::kMeta, keys::start_guard());
  if (!bytes) return bytes.error();
  if (bytes->has_value()) {
    ByteReader reader(**bytes);
    if (reader.fixed<uint8_t>() == kVersion) {
      state_.cursor = reader.varint();
      state_.deaths = static_cast<uint32_t>(reader.varint());
      state_.careful_until = reader.varint();
      state_.noted = reader.varint();
      state_.noted_deaths = static_cast<uint32_t>(reader.varint());
    }
  }
  suspect_ = state_.noted;
  suspect_deaths_ = state_.noted_deaths;
  state_.deaths = bytes->has_value() && state_.cursor == cursor ? state_.deaths + 1 : 0;
  state_.cursor = cursor;
  if (state_.deaths >= kDeaths) state_.careful_until = std::max(state_.careful_until, log_end);
  if (careful(cursor + 1)) {
    log(LogLevel::kWarning, "the last starts died while folding: going record by record up to {}",
        state_.careful_until - 1);
  }
  return save();
}

Result<bool> StartGuard::may_fold(uint64_t number) {
  const uint32_t deaths = number == suspect_ ? suspect_deaths_ : 0;
  if (deaths >= kDeaths) {
    Batch batch;
    batch.put(Family::kMeta, keys::unfoldable(number), "");
    if (auto put = store_.commit(batch); !put) return put.error();
    unfoldable_.insert(number);
    log(LogLevel::kError, "record {} ended the process three times: it is rejected as unfoldable", number);
    return false;
  }
  state_.noted_deaths = deaths + 1;
  state_.noted = number;
  if (auto saved = save(); !saved) return saved.error();
  return true;
}

Result<void> StartGuard::end() {
  Batch batch;
  batch.erase(Family::kMeta, keys::start_guard());
  return store_.commit(batch);
}

Result<void> StartGuard::save() {
  std::string out;
  put_fixed(out, kVersion);
  put_varint(out, state_.cursor);
  put_varint(out, state_.deaths);
  put_varint(out, state_.careful_until);
  put_varint(out, state_.noted);
  put_varint(out, state_.noted_deaths);
  Batch batch;
  batch.put(Family::kMeta, keys::start_guard(), std::move(out));
  return store_.commit(batch);
}

}  // namespace footfall
