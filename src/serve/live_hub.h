// Pushes each site's live counts, or the hosts that are no site yet, to whoever watches them, as soon as a catalogue
// shows something new.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/guarded.h"
#include "fold/catalogue.h"
#include "footfall/clock.h"
#include "net/handler.h"
#include "query/live.h"

namespace footfall {

class LiveHub {
 public:
  // Both must outlive it.
  LiveHub(const CatalogueHolder& catalogue, const Clock& clock);

  // Any thread. The first event is sent at once. An empty domain: the unknown hosts.
  void watch(std::string domain, std::shared_ptr<EventStream> stream);

 private:
  struct Watched {
    std::string domain;
    std::shared_ptr<EventStream> stream;
    uint64_t version = 0;  // of the site, as sent last
    int64_t tick = 0;      // of the clock, as sent last: counts go down by themselves
    int64_t sent_us = 0;
  };

  void run(const std::stop_token& stop);
  uint64_t push_all();
  bool push(Watched& watched, const Catalogue& catalogue, std::map<std::string, std::string>& rendered);
  std::string render(const std::string& domain, const Catalogue& catalogue, const SiteEntry& site, int64_t now_us);
  void forget_unwatched();

  const CatalogueHolder& catalogue_;
  const Clock& clock_;
  Guarded<std::vector<Watched>> arrived_;
  std::vector<Watched> watched_;                 // hub thread
  std::map<std::string, LiveCounter> counters_;  // hub thread; by domain, of the sites watched
  std::jthread thread_;
};

}  // namespace footfall
