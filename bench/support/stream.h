// The hits of a busy site, one after the other, as its visitors' browsers send them through a proxy: 5,000 user agents,
// 50,000 pages and 2,000 referring sites by Zipf's law, and of each 1.5 % that nobody sent before.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "footfall/record.h"
#include "support/agents.h"
#include "support/zipf.h"

namespace footfall::bench {

// What the collector keeps of a request.
struct SentHit {
  std::string target;
  std::string user_agent;
  std::string accept_language;
  std::string brands;  // and the other two hints that a browser sends unasked; empty when it sends none
  std::string mobile;
  std::string platform;
  std::string client;  // as the proxy names it

  // As a view of its fields, which lives as long as it is unchanged.
  void show(RecordView& record) const;
};

struct StreamOptions {
  uint32_t seed = 1;  // the same one is the same stream
  double unseen = 0.015;
};

class HitStream {
 public:
  static constexpr const char* kSite = "bench.test";
  static constexpr size_t kAgents = 5'000;
  static constexpr size_t kPages = 50'000;
  static constexpr size_t kReferrers = 2'000;
  static constexpr size_t kHitsOfVisitor = 4;  // on average

  explicit HitStream(size_t visitors, const StreamOptions& options = {});

  // Valid until the next call.
  const SentHit& next();

 private:
  [[nodiscard]] double chance() { return std::uniform_real_distribution<double>(0, 1)(random_); }
  [[nodiscard]] bool is_unseen() { return chance() < unseen_share_; }
  void choose_visitor();
  void choose_page(bool first);
  void append_referrer(bool first);

  const size_t visitors_;
  const double unseen_share_;
  std::mt19937_64 random_;
  BrowserAgents browsers_;
  const std::vector<std::string> agents_;
  const Zipf agent_ranks_{kAgents};
  const Zipf page_ranks_{kPages};
  const Zipf referrer_ranks_{kReferrers};
  uint64_t unseen_ = 0;  // pages and referrers that nobody sent before
  SentHit hit_;
};

}  // namespace footfall::bench
