// A fold over stores in memory, to which a test sends records.
#pragma once

#include <catch2/catch.hpp>

#include "base/clock.h"
#include "fold/day_loader.h"
#include "fold/fold.h"
#include "fold/fold_everything.h"
#include "rawlog/record_codec.h"
#include "store/memory_clean_store.h"
#include "store/memory_raw_log.h"

namespace footfall {

inline constexpr int64_t kSecond = 1'000'000;
inline constexpr int64_t kNoon = int64_t{1'760'961'600} * kSecond;  // 2025-10-20 12:00 UTC
inline constexpr const char* kFirefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

struct Sent {
  std::string target = "/p.gif?u=https://a.test/&r=";
  std::string user_agent = kFirefox;
  int64_t received_us = kNoon;
  int64_t event_us = 0;  // 0: none
  WayIn way_in = WayIn::kPixel;
  std::string peer = std::string(15, '\0') + "\x09";
};

inline Sent to_page(const std::string& url) { return {.target = "/p.gif?r=&u=" + url}; }

class FoldBench {
 public:
  explicit FoldBench(FoldOptions options = {}) : options_(options) { open(); }

  void open() {
    fold.reset();
    catalogue = std::make_unique<CatalogueHolder>();
    auto opened = Fold::open({log, *store, clock, *catalogue, enricher}, options_);
    REQUIRE(opened);
    fold = std::move(*opened);
  }

  void send(const Sent& sent) {
    RecordBuilder builder;
    builder.begin(sent.way_in);
    if (sent.event_us != 0) builder.add_time(Tag::kEventTime, sent.event_us);
    builder.add(Tag::kTarget, sent.target);
    builder.add(Tag::kUserAgent, sent.user_agent);
    std::string raw(builder.finish());
    set_received(raw.data(), raw.size(), sent.received_us);
    builder.begin_addr();
    builder.add(Tag::kPeer, sent.peer);
    const std::string addr = block_prefix() + std::string(builder.finish());
    REQUIRE(log.append({log.next(), 1, block_prefix() + raw, addr}, Ack::kWritten));
  }

  void fold_all() { fold_everything(*fold); }

  const SiteEntry& site(const std::string& domain) { return *catalogue->get()->sites.at(domain); }

  uint64_t rejects(const std::string& domain, Reason reason) {
    uint64_t sum = 0;
    for (const auto& [day, entry] : site(domain).days) sum += entry.header->rejects[static_cast<size_t>(reason)];
    return sum;
  }

  // Of the site's only day.
  RejectLedger::Counts subjects(const std::string& domain, Reason reason) {
    REQUIRE(site(domain).days.size() == 1);
    const auto& ledger = site(domain).days.begin()->second.rejects;
    return ledger ? ledger->subjects(reason) : RejectLedger::Counts();
  }

  size_t hits(const std::string& domain) {
    size_t sum = 0;
    for (const auto& [day, entry] : site(domain).days) {
      const auto table = load_day(*catalogue->get(), site(domain), day, entry);
      REQUIRE(table);
      sum += (*table)->hits();
    }
    return sum;
  }

  void seal_all() {
    clock.advance_us(int64_t{48} * 3600 * kSecond);
    for (const DayKey& key : fold->due_for_seal()) {
      const auto job = fold->begin_seal(key);
      REQUIRE(job);
      const auto outcome = write_seal(*store, *job);
      REQUIRE(outcome);
      const auto flipped = fold->finish_seal(*job, *outcome);
      REQUIRE(flipped);
      CHECK(*flipped);
    }
    fold->publish();
  }

  MemoryRawLog log;
  std::unique_ptr<CleanStore> store = make_memory_clean_store();
  ManualClock clock{kNoon};
  Enricher enricher{kUserAgentCache};
  std::unique_ptr<CatalogueHolder> catalogue;
  std::unique_ptr<Fold> fold;

 private:
  FoldOptions options_;
};

}  // namespace footfall
