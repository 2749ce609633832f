#include "fold/replays.h"

#include <chrono>

#include "base/log.h"
#include "base/thread_name.h"
#include "base/thread_priority.h"
#include "fold/keys.h"

namespace footfall {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kWait{50};  // for what comes first: a job, a seal
constexpr std::chrono::milliseconds kFailurePause{1'000};

Result<uint64_t> settings_since(const CleanStore& store) {
  const auto since = store.snapshot()->get(Family::kMeta, keys::settings_since());
  if (!since) return since.error();
  return since->has_value() ? ByteReader(**since).fixed<uint64_t>() : uint64_t{0};
}

}  // namespace

Replays::Replays(FoldThread& fold, ReplayParts parts) : fold_(fold), parts_(std::move(parts)) {
  parts_.on_fold = [this](const std::function<void(Fold&)>& work) {
    fold_.call([&work](Fold& each) {
      work(each);
      return true;
    });
  };
  load();
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Replays::~Replays() {
  thread_.request_stop();
  thread_.join();
}

// Days that were done with other settings are done again.
void Replays::load() {
  const auto stored = parts_.store.snapshot()->get(Family::kMeta, keys::replay());
  if (!stored || !stored->has_value()) return;
  auto replay = decode_replay(**stored);
  if (!replay) {
    log(LogLevel::kError, "{}", to_string(replay.error()));
    return;
  }
  const auto since = settings_since(parts_.store);
  if (replay->running && since && *since != replay->settings_since) {
    log(LogLevel::kInfo, "the replay begins again, since the settings are others now");
    Replay again;
    again.request = replay->request;
    again.running = true;
    again.asked_at = std::max(replay->asked_at, *since);
    again.settings_since = *since;
    *replay = std::move(again);
  }
  state_ = ReplayState{.replay = std::move(*replay)};
  state_->records = state_->replay.records;
}

Result<Replay> Replays::prepared(const ReplayRequest& request) const {
  const auto catalogue = parts_.catalogue.get();
  Replay replay;
  replay.request = request;
  replay.running = true;
  if (!request.domain.empty()) {
    const SiteEntry* site = catalogue->find(request.domain);
    if (site == nullptr) return Error{Code::kNotFound, "there is no site " + request.domain, ""};
    replay.request.domain = site->site.domain;
  }
  replay.asked_at = catalogue->upto;
  const auto since = settings_since(parts_.store);
  if (!since) return since.error();
  replay.settings_since = *since;
  return replay;
}

// False while one runs, or is asked for.
bool Replays::reserve() {
  std::lock_guard lock(mutex_);
  if (preparing_ || (state_ && state_->replay.running)) return false;
  preparing_ = true;
  return true;
}

Result<void> Replays::ask(const ReplayRequest& request) {
  auto replay = prepared(request);
  if (!replay) return replay.error();
  if (!reserve()) {
    return Error{Code::kBusy, "a replay is running already",
                 "see how far it is with `footfall replay --status`, or end it with `footfall replay --stop`"};
  }
  Result<void> stored;
  if (!request.dry_run) {
    Batch batch;
    batch.put(Family::kMeta, keys::replay(), encode_replay(*replay));
    stored = parts_.store.commit(batch);
  }
  std::lock_guard lock(mutex_);
  preparing_ = false;
  if (!stored) return stored;
  state_ = ReplayState{.replay = std::move(*replay)};
  stop_asked_ = false;
  changed_.notify_all();
  return {};
}

Result<void> Replays::stop() {
  std::unique_lock lock(mutex_);
  if (!state_ || !state_->replay.running) return Error{Code::kNotFound, "no replay is running", ""};
  stop_asked_ = true;
  changed_.notify_all();
  changed_.wait(lock, thread_.get_stop_token(), [this] { return !state_->replay.running; });
  return {};
}

std::optional<ReplayState> Replays::state() const {
  std::lock_guard lock(mutex_);
  return state_;
}

void Replays::run(const std::stop_token& stop) {
  name_this_thread("replay");
  give_way();
  while (fold_.folds() && wait_for_replay(stop) && !stop.stop_requested()) drive(stop);
}

bool Replays::wait_for_replay(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  return changed_.wait(lock, stop, [this] { return state_ && state_->replay.running; });
}

void Replays::show(const ReplayDriver& driver, double seconds, std::string waits_for) {
  std::lock_guard lock(mutex_);
  state_ = ReplayState{driver.replay(), driver.days_left(), driver.records(), seconds, std::move(waits_for)};
  changed_.notify_all();
}

void Replays::drive(const std::stop_token& stop) {
  ReplayDriver driver(parts_, state()->replay);
  const auto begun = SteadyClock::now();
  const auto seconds = [&begun] { return std::chrono::duration<double>(SteadyClock::now() - begun).count(); };
  const auto stop_asked = [this] {
    std::lock_guard lock(mutex_);
    return stop_asked_;
  };
  const auto stopped = [&] { return stop.stop_requested() || stop_asked(); };
  while (!stopped()) {
    const auto step = driver.step(stopped);
    const std::string failure = step || stopped() ? "" : to_string(step.error());
    if (!failure.empty() && failures_.is_new(failure)) log(LogLevel::kError, "the replay waits: {}", failure);
    show(driver, seconds(), failure);
    if (step && *step == ReplayDriver::Step::kDone) return;
    if (step && *step == ReplayDriver::Step::kGoes) continue;
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, step ? kWait : kFailurePause, [this] { return stop_asked_; });
  }
  if (auto ended = driver.end(stop_asked()); !ended) log(LogLevel::kError, "the replay: {}", to_string(ended.error()));
  show(driver, seconds(), "");
}

}  // namespace footfall
