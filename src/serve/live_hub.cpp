#include "serve/live_hub.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "base/counters.h"
#include "footfall/limits.h"
#include "query/live.h"
#include "serve/rejects.h"

namespace footfall {
namespace {

constexpr std::chrono::milliseconds kLook{10};      // while somebody watches; one atomic read each
constexpr std::chrono::milliseconds kIdleLook{50};  // while nobody does
constexpr int64_t kTickUs = 10'000'000;             // a stream is told at least this often that time goes by

// Empty when the store can't be read.
std::string render(const Catalogue& catalogue, const SiteEntry& site, int64_t now_us) {
  auto live = live_counts(catalogue, site, now_us / 1'000'000);
  if (!live) return {};
  live->version = site.version;
  return to_json(*live);
}

}  // namespace

LiveHub::LiveHub(const CatalogueHolder& catalogue, const Clock& clock)
    : catalogue_(catalogue), clock_(clock), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void LiveHub::watch(std::string domain, std::shared_ptr<EventStream> stream) {
  count(Counter::kLiveStreams);
  arrived_.with([&](auto& arrived) { arrived.push_back({std::move(domain), std::move(stream)}); });
}

void LiveHub::run(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any pause;
  std::unique_lock lock(mutex);
  while (!stop.stop_requested()) {
    push_all();
    pause.wait_for(lock, stop, watched_.empty() ? kIdleLook : kLook, [&stop] { return stop.stop_requested(); });
  }
}

void LiveHub::push_all() {
  arrived_.with([this](auto& arrived) {
    for (Watched& watched : arrived) watched_.push_back(std::move(watched));
    arrived.clear();
  });
  if (watched_.empty()) return;
  const auto catalogue = catalogue_.get();
  std::map<std::string, std::string> rendered;  // one reading serves all who watch a site
  std::erase_if(watched_, [&](Watched& watched) { return !push(watched, *catalogue, rendered); });
}

// False when the stream is at its end.
bool LiveHub::push(Watched& watched, const Catalogue& catalogue, std::map<std::string, std::string>& rendered) const {
  const bool hosts = watched.domain.empty();
  const SiteEntry* site = hosts ? catalogue.sites.at("").get() : catalogue.find(watched.domain);
  if (site == nullptr) return false;
  const int64_t now_us = clock_.now_us();
  const int64_t tick = now_us / kTickUs;
  if (watched.version == site->version && watched.tick == tick) return watched.stream->open();
  if (hosts && now_us < watched.sent_us + kHostsIntervalUs && now_us >= watched.sent_us) return watched.stream->open();
  auto [event, added] = rendered.try_emplace(watched.domain);
  if (added) event->second = hosts ? hosts_json(*site) : render(catalogue, *site, now_us);
  if (event->second.empty()) return watched.stream->open();
  watched.version = site->version;
  watched.tick = tick;
  watched.sent_us = now_us;
  return watched.stream->send(event->second);
}

}  // namespace footfall
