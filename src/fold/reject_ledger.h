// The rejects of a site-day by what they are about, and the last of each reason as examples. The header has their sums
// by reason; what is in here is told when somebody asks what was left out, and by whom it came.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "footfall/hit.h"
#include "footfall/result.h"

namespace footfall {

// Never an address, and of people no more than the page and the time.
struct RejectExample {
  int64_t received_us = 0;
  std::string host;        // of its page, or what it claims; may be empty
  std::string page;        // path, masked; may be empty
  std::string subject;     // what it is about beside these: "AI crawler: GPTBot"; may be empty
  std::string user_agent;  // of a robot, as sent, at most kMaxExampleBytes

  bool operator==(const RejectExample&) const = default;
};

class RejectLedger {
 public:
  using Counts = std::map<std::string, uint64_t, std::less<>>;

  struct Entry {
    Counts subjects;                     // those of the reason that have a subject; at most kMaxRejectSubjects by name
    std::deque<RejectExample> examples;  // newest first, at most kRejectExamples
  };

  // An empty subject is none: only the header counts it.
  void count(Reason reason, std::string_view subject, uint64_t amount = 1);
  void keep(Reason reason, RejectExample example);
  // Forgets the examples whose page it is asked of and says yes to.
  void forget_examples(const std::function<bool(const std::string& page)>& goes);
  // Adds what another counted; its examples are left out.
  void add_counts(const RejectLedger& other);

  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] const std::map<Reason, Entry>& entries() const { return entries_; }
  // None: an empty list.
  [[nodiscard]] const Counts& subjects(Reason reason) const;

  // Whether both count the same.
  [[nodiscard]] bool same_counts(const RejectLedger& other) const;

 private:
  friend Result<RejectLedger> decode_ledger(std::string_view bytes);

  std::map<Reason, Entry> entries_;
};

// Whether the subject of a reject is a host: what a record claims that names no known site, or where its page is.
constexpr bool is_about_host(Reason reason) { return reason == Reason::kUnknownSite || reason == Reason::kOtherHost; }

// Format: varint reasons, then for each u8 reason, varint subjects, for each its text and varint count; varint
// examples, for each i64 time, host, page, subject, user agent.
std::string encode_ledger(const RejectLedger& ledger);
Result<RejectLedger> decode_ledger(std::string_view bytes);

// Version 3 of the store had hosts alone: varint hosts, then for each its name and varint count.
Result<RejectLedger> decode_host_counts(std::string_view bytes, Reason reason);

}  // namespace footfall
