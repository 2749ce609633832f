#include "rawlog/inbox.h"

#include "base/counters.h"
#include "base/log.h"
#include "rawlog/record_codec.h"

namespace footfall {
namespace {

constexpr int64_t kToleratedStepUs = int64_t{5} * 60 * 1'000'000;

}  // namespace

void Gathered::clear() {
  raw.clear();
  addr.clear();
  raw_ends.clear();
  addr_ends.clear();
  waiters.clear();
}

bool Inbox::push(std::string_view raw, std::string_view addr, int64_t received_us, Waiter waiter) {
  std::lock_guard lock(mutex_);
  const size_t bytes = gathered_.raw.size() + gathered_.addr.size() + raw.size() + addr.size();
  if (closed_ || gathered_.waiters.size() >= limits_.records || bytes > limits_.bytes) {
    count(Counter::kRecordsRefusedFull);
    return false;
  }
  const size_t at = gathered_.raw.size();
  gathered_.raw.append(raw);
  set_received(gathered_.raw.data() + at, raw.size(), ascending(received_us));
  gathered_.addr.append(addr);
  gathered_.raw_ends.push_back(gathered_.raw.size());
  gathered_.addr_ends.push_back(gathered_.addr.size());
  gathered_.waiters.push_back(waiter);
  return true;
}

void Inbox::wake() { ready_.notify_one(); }

bool Inbox::take_all(Gathered& out, const std::stop_token& stop) {
  out.clear();
  std::unique_lock lock(mutex_);
  ready_.wait(lock, stop, [this] { return !gathered_.waiters.empty(); });
  std::swap(out, gathered_);
  return !out.waiters.empty();
}

void Inbox::close() {
  std::lock_guard lock(mutex_);
  closed_ = true;
}

size_t Inbox::records() const {
  std::lock_guard lock(mutex_);
  return gathered_.waiters.size();
}

int64_t Inbox::ascending(int64_t received_us) {
  if (received_us < last_us_ - kToleratedStepUs) {
    count(Counter::kClockStepsBack);
    log(LogLevel::kWarning, "the machine's clock stepped back by {} s; times are taken as they are",
        (last_us_ - received_us) / 1'000'000);
    last_us_ = received_us;
  }
  last_us_ = std::max(last_us_, received_us);
  return last_us_;
}

}  // namespace footfall
