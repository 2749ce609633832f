#include "fold/reject_ledger.h"

#include "base/bytes.h"
#include "base/counters.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

Error damaged() {
  return {Code::kDamaged, "stored rejects are not readable", "restore the data directory from a backup"};
}

void put_example(std::string& out, const RejectExample& example) {
  put_fixed(out, example.received_us);
  for (const auto* text : {&example.host, &example.page, &example.subject, &example.user_agent}) put_string(out, *text);
}

RejectExample read_example(ByteReader& reader) {
  RejectExample example;
  example.received_us = reader.fixed<int64_t>();
  for (auto* text : {&example.host, &example.page, &example.subject, &example.user_agent}) {
    *text = std::string(reader.string());
  }
  return example;
}

void put_counts(std::string& out, const RejectLedger::Counts& counts) {
  put_varint(out, counts.size());
  for (const auto& [subject, amount] : counts) {
    put_string(out, subject);
    put_varint(out, amount);
  }
}

RejectLedger::Counts read_counts(ByteReader& reader) {
  RejectLedger::Counts counts;
  for (size_t left = reader.count(); left > 0; --left) {
    std::string subject(reader.string());
    counts[std::move(subject)] = reader.varint();
  }
  return counts;
}

}  // namespace

void RejectLedger::count(Reason reason, std::string_view subject, uint64_t amount) {
  if (subject.empty()) return;
  Counts& subjects = entries_[reason].subjects;
  const auto known = subjects.find(subject);
  if (known != subjects.end()) {
    known->second += amount;
  } else if (subjects.size() < kMaxRejectSubjects) {
    subjects.emplace(subject, amount);
  } else {
    subjects[std::string(kOther)] += amount;
    footfall::count(Counter::kRejectSubjectsOther, amount);
  }
}

void RejectLedger::keep(Reason reason, RejectExample example) {
  auto& examples = entries_[reason].examples;
  examples.push_front(std::move(example));
  if (examples.size() > kRejectExamples) examples.pop_back();
}

void RejectLedger::forget_examples(const std::function<bool(const std::string& page)>& goes) {
  for (auto& [reason, entry] : entries_) {
    std::erase_if(entry.examples, [&goes](const RejectExample& example) { return goes(example.page); });
  }
}

void RejectLedger::add_counts(const RejectLedger& other) {
  for (const auto& [reason, entry] : other.entries_) {
    for (const auto& [subject, amount] : entry.subjects) count(reason, subject, amount);
  }
}

const RejectLedger::Counts& RejectLedger::subjects(Reason reason) const {
  static const Counts none;
  const auto entry = entries_.find(reason);
  return entry == entries_.end() ? none : entry->second.subjects;
}

bool RejectLedger::same_counts(const RejectLedger& other) const {
  for (size_t i = 0; i < kReasonCount; ++i) {
    const auto reason = static_cast<Reason>(i);
    if (subjects(reason) != other.subjects(reason)) return false;
  }
  return true;
}

std::string encode_ledger(const RejectLedger& ledger) {
  std::string out;
  put_varint(out, ledger.entries().size());
  for (const auto& [reason, entry] : ledger.entries()) {
    put_fixed(out, static_cast<uint8_t>(reason));
    put_counts(out, entry.subjects);
    put_varint(out, entry.examples.size());
    for (const RejectExample& example : entry.examples) put_example(out, example);
  }
  return out;
}

Result<RejectLedger> decode_ledger(std::string_view bytes) {
  ByteReader reader(bytes);
  RejectLedger ledger;
  for (size_t left = reader.count(); left > 0; --left) {
    const auto reason = reader.fixed<uint8_t>();
    if (reason >= kReasonCount) return damaged();
    RejectLedger::Entry& entry = ledger.entries_[static_cast<Reason>(reason)];
    entry.subjects = read_counts(reader);
    for (size_t examples = reader.count(); examples > 0; --examples) entry.examples.push_back(read_example(reader));
  }
  if (!reader.ok()) return damaged();
  return ledger;
}

Result<RejectLedger> decode_host_counts(std::string_view bytes, Reason reason) {
  ByteReader reader(bytes);
  RejectLedger ledger;
  for (const auto& [host, amount] : read_counts(reader)) ledger.count(reason, host, amount);
  if (!reader.ok()) return damaged();
  return ledger;
}

}  // namespace footfall
