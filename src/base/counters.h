// The process's counters: every limit, refusal and oddity has one, and /metrics prints them all. Any thread.
// To add one: a line in the enum and a line in the table of counters.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace footfall {

enum class Counter : uint8_t {
  kRecordsKept,
  kRecordsRefusedFull,
  kRecordsRefusedWrite,
  kRawBlocks,
  kRawBytes,
  kClockStepsBack,
  kTailRecordsAccepted,
  kRawLogFailures,
  kRawLogRecoveries,
  kConnectionsAccepted,
  kConnectionsRefused,
  kConnectionsRefusedPeer,
  kProxyHeadersRefused,
  kRequestsMalformed,
  kRequestsTooLarge,
  kRequestsNotTaken,
  kRequestsUnfinished,
  kTimeouts,
  kRecordsFolded,
  kHitsFolded,
  kRecordsRefolded,
  kRefolds,
  kRejects,
  kForwardedUntrusted,
  kEventTimesReplaced,
  kPagesCut,
  kAddressesUnlimited,
  kValuesOther,
  kRejectSubjectsOther,
  kCheckpoints,
  kDaysParked,
  kDaysLoaded,
  kDaysSealed,
  kSealsAbandoned,
  kDaysClosed,
  kRawDrops,
  kDaysExpired,
  kDaysCut,
  kValuesForgotten,
  kCompactions,
  kFilesReread,
  kFilesRefused,
  kUserAgentCacheHits,
  kUserAgentCacheMisses,
  kQueries,
  kQueryTimeouts,
  kQueriesRefused,
  kQueriesAbandoned,
  kQueryRollupBlocks,
  kQueryDaysScanned,
  kQueryHitsScanned,
  kQueryBytesRead,
  kColumnCacheHits,
  kColumnCacheMisses,
  kAnswerCacheHits,
  kAnswerCacheMisses,
  kLiveStreams,
  kCount
};

struct CounterInfo {
  std::string_view name;  // Prometheus name, ends in _total
  std::string_view help;
};

void count(Counter counter, uint64_t amount = 1);
[[nodiscard]] uint64_t counted(Counter counter);
[[nodiscard]] const CounterInfo& info(Counter counter);

}  // namespace footfall
