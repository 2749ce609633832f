#include "serve/live_hub.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "base/counters.h"
#include "base/thread_name.h"
#include "footfall/limits.h"
#include "serve/unknown_hosts.h"

namespace footfall {
namespace {

constexpr std::chrono::milliseconds kLook{50};  // for who has come, and at the clock
constexpr int64_t kTickUs = 10'000'000;         // a stream is told at least this often that time goes by

}  // namespace

LiveHub::LiveHub(const CatalogueHolder& catalogue, const Clock& clock)
    : catalogue_(catalogue), clock_(clock), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void LiveHub::watch(std::string domain, std::shared_ptr<EventStream> stream) {
  count(Counter::kLiveStreams);
  arrived_.with([&](auto& arrived) { arrived.push_back({std::move(domain), std::move(stream)}); });
}

void LiveHub::run(const std::stop_token& stop) {
  name_this_thread("live");
  while (!stop.stop_requested()) {
    const uint64_t seen = push_all();
    catalogue_.wait_newer(watched_.empty() ? std::numeric_limits<uint64_t>::max() : seen, kLook, stop);
  }
}

// The version of the catalogue that was shown.
uint64_t LiveHub::push_all() {
  arrived_.with([this](auto& arrived) {
    for (Watched& watched : arrived) watched_.push_back(std::move(watched));
    arrived.clear();
  });
  const auto catalogue = catalogue_.get();
  std::map<std::string, std::string> rendered;  // one reading serves all who watch a site
  if (std::erase_if(watched_, [&](Watched& watched) { return !push(watched, *catalogue, rendered); }) > 0) {
    forget_unwatched();
  }
  return catalogue->version;
}

void LiveHub::forget_unwatched() {
  std::erase_if(counters_, [this](const auto& counter) {
    return std::none_of(watched_.begin(), watched_.end(),
                        [&](const Watched& watched) { return watched.domain == counter.first; });
  });
}

// False when the stream is at its end.
bool LiveHub::push(Watched& watched, const Catalogue& catalogue, std::map<std::string, std::string>& rendered) {
  const bool hosts = watched.domain.empty();
  const SiteEntry* site = hosts ? catalogue.sites.at("").get() : catalogue.find(watched.domain);
  if (site == nullptr) return false;
  const int64_t now_us = clock_.now_us();
  const int64_t tick = now_us / kTickUs;
  if (watched.version == site->version && watched.tick == tick) return watched.stream->open();
  if (hosts && now_us < watched.sent_us + kHostsIntervalUs && now_us >= watched.sent_us) return watched.stream->open();
  auto [event, added] = rendered.try_emplace(watched.domain);
  if (added) event->second = hosts ? hosts_json(*site) : render(watched.domain, catalogue, *site, now_us);
  if (event->second.empty()) return watched.stream->open();
  watched.version = site->version;
  watched.tick = tick;
  watched.sent_us = now_us;
  return watched.stream->send(event->second);
}

// Empty when the store can't be read.
std::string LiveHub::render(const std::string& domain, const Catalogue& catalogue, const SiteEntry& site,
                            int64_t now_us) {
  auto live = counters_[domain].count(catalogue, site, now_us / 1'000'000);
  if (!live) return {};
  live->version = site.version;
  return to_json(*live);
}

}  // namespace footfall
