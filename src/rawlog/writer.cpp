#include "rawlog/writer.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "base/counters.h"
#include "base/fault.h"
#include "base/log.h"
#include "base/thread_name.h"
#include "base/thread_priority.h"
#include "rawlog/record_codec.h"

namespace footfall {
namespace {

constexpr std::chrono::seconds kSyncInterval{1};

std::string_view slice(const std::string& bytes, const std::vector<size_t>& ends, size_t from, size_t to) {
  const size_t begin = from == 0 ? 0 : ends[from - 1];
  return std::string_view(bytes).substr(begin, ends[to - 1] - begin);
}

// Past how many records, counted from `from`, a block is full.
size_t block_end(const Gathered& gathered, size_t from) {
  const size_t begin = from == 0 ? 0 : gathered.raw_ends[from - 1];
  size_t to = from + 1;
  while (to < gathered.waiters.size() && gathered.raw_ends[to] - begin <= kBlockBytes) ++to;
  return to;
}

// Tells the waiters [from, to), each sink in one call.
void answer(const Gathered& gathered, size_t from, size_t to, bool kept) {
  std::vector<std::pair<AckSink*, std::vector<void*>>> sinks;  // one per io thread: a handful
  for (size_t i = from; i < to; ++i) {
    const Waiter& waiter = gathered.waiters[i];
    if (waiter.sink == nullptr) continue;
    auto sink = std::find_if(sinks.begin(), sinks.end(), [&](const auto& known) { return known.first == waiter.sink; });
    if (sink == sinks.end()) sink = sinks.insert(sinks.end(), {waiter.sink, {}});
    sink->second.push_back(waiter.token);
  }
  for (auto& [sink, tokens] : sinks) sink->acknowledge(tokens, kept);
}

}  // namespace

RawLogWriter::RawLogWriter(Inbox& inbox, RawLog& log, Ack ack, std::function<void()> appended)
    : inbox_(inbox),
      log_(log),
      ack_(ack),
      appended_(std::move(appended)),
      syncer_([this](const std::stop_token& stop) { sync_every_second(stop); }),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

RawLogWriter::~RawLogWriter() {
  inbox_.close();
  thread_.request_stop();
  thread_.join();
  syncer_.request_stop();
  syncer_.join();
  if (const auto result = log_.sync(); !result) log(LogLevel::kError, "{}", to_string(result.error()));
}

void RawLogWriter::run(const std::stop_token& stop) {
  name_this_thread("rawlog");
  go_first();
  Gathered gathered;
  while (inbox_.take_all(gathered, stop)) commit(gathered);
}

void RawLogWriter::commit(const Gathered& gathered) {
  bool kept_any = false;
  for (size_t from = 0; from < gathered.waiters.size();) {
    const size_t to = block_end(gathered, from);
    const bool kept = append(gathered, from, to);
    kept_any = kept_any || kept;
    count(kept ? Counter::kRecordsKept : Counter::kRecordsRefusedWrite, to - from);
    fault::point("answer.before");
    answer(gathered, from, to, kept);
    fault::point("answer.after");
    from = to;
  }
  if (kept_any && appended_) appended_();
}

bool RawLogWriter::append(const Gathered& gathered, size_t from, size_t to) {
  raw_ = block_prefix();
  raw_ += slice(gathered.raw, gathered.raw_ends, from, to);
  addr_ = block_prefix();
  addr_ += slice(gathered.addr, gathered.addr_ends, from, to);
  const RawBlock block{log_.next(), static_cast<uint32_t>(to - from), raw_, addr_};
  const auto result = log_.append(block, ack_);
  note(result);
  if (!result) return false;
  count(Counter::kRawBlocks);
  count(Counter::kRawBytes, raw_.size() + addr_.size());
  return true;
}

void RawLogWriter::sync_every_second(const std::stop_token& stop) {
  name_this_thread("syncer");
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  uint64_t synced = 0;
  while (!wake.wait_for(lock, stop, kSyncInterval, [&stop] { return stop.stop_requested(); })) {
    const uint64_t next = log_.next();
    if (next == synced && log_.writable()) continue;
    const auto result = log_.sync();
    if (result) synced = next;
    note(result.has_value() ? log_.writable() : result);
  }
}

// Tells of the change alone: a disk may stay full for days.
void RawLogWriter::note(const Result<void>& outcome) {
  const bool was_healthy = healthy_.exchange(outcome.has_value());
  if (was_healthy && !outcome) {
    count(Counter::kRawLogFailures);
    log(LogLevel::kError, "hits are answered 503 from now on: {}; footfall goes on by itself then",
        to_string(outcome.error()));
  } else if (!was_healthy && outcome) {
    count(Counter::kRawLogRecoveries);
    log(LogLevel::kInfo, "the raw log can be written again: hits are kept");
  }
}

}  // namespace footfall
