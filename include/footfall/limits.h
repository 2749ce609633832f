// Every limit of the product, each with its reason. What passes one is refused, cut or gathered under (other), and
// counted; nothing grows without a bound.
#pragma once

#include <cstddef>
#include <cstdint>

namespace footfall {

// Way in.
inline constexpr size_t kMaxHeadBytes = 16 * 1024;    // a target of 8 KB and the largest headers that browsers send
inline constexpr size_t kMaxTargetBytes = 8 * 1024;   // longer ones are refused with 414
inline constexpr size_t kMaxBodyBytes = 64 * 1024;    // API requests; the pixel has no body
inline constexpr size_t kMaxConnections = 50'000;     // about 200 MB of buffers and sockets at worst
inline constexpr size_t kMaxPeerConnections = 2'000;  // of one address: a large office's browsers hold some hundred
inline constexpr size_t kReservedFiles = 768;         // descriptors kept from connections: RocksDB's 512, logs, sockets
inline constexpr size_t kMaxEmptyLines = 4;           // before a request
inline constexpr int64_t kHeadTimeoutMs = 10'000;     // from a head's first byte to its last
inline constexpr int64_t kIdleTimeoutMs = 75'000;     // a keep-alive connection without a request
inline constexpr int64_t kWriteTimeoutMs = 30'000;    // without the client taking a byte
inline constexpr int64_t kLingerMs = 2'000;           // after a refusal, for the client to read it before the reset
inline constexpr int64_t kStreamCommentMs = 15'000;   // of silence on an event stream; proxies give up after 30 s
inline constexpr int64_t kDrainGraceMs = 100;         // at a stop: a busy connection has its next request sent by then
inline constexpr size_t kMaxProxyHeaderBytes = 536;   // what the PROXY protocol lets a receiver count on; v1: 107
inline constexpr unsigned kUnixSocketMode = 0660;     // of a unix socket to listen on: a proxy joins our group
inline constexpr int64_t kAcceptPauseMs = 100;        // after an accept that failed, as when descriptors have run out
inline constexpr int64_t kSweepIntervalMs = 1'000;    // one sweep checks all deadlines of an io thread
inline constexpr size_t kSweepDeadlines = 128;        // acted on in one go: some 2 ms in which nobody else is served
inline constexpr int64_t kSweepAgainMs = 5;           // until the next ones, when more have passed

// Inbox.
inline constexpr size_t kInboxRecords = 65'536;          // about 0.3 s of the highest rate measured
inline constexpr size_t kInboxBytes = 64 * 1024 * 1024;  // what a 512 MB machine can spare
inline constexpr size_t kBlockBytes = 1024 * 1024;       // a larger turn becomes several blocks, read one at a time

// Disk.
inline constexpr uint64_t kDiskReserveBytes = 64 * 1024 * 1024;  // what RocksDB flushes at once: all its memtables
inline constexpr uint64_t kDiskReservePart = 100;                // of a small disk the reserve is a hundredth

// Values.
inline constexpr size_t kMaxPageBytes = 2'000;        // longer paths are cut and counted
inline constexpr size_t kMaxValueBytes = 500;         // source, event name and the like: cut
inline constexpr size_t kMaxRejectSubjects = 1'000;   // of a reason, site and day: hosts, robots; the rest is (other)
inline constexpr size_t kRejectExamples = 3;          // of a reason, site and day, kept with their page and time
inline constexpr size_t kMaxExampleBytes = 200;       // of their page and user agent
inline constexpr size_t kShownHosts = 100;            // unknown hosts that the dashboard lists
inline constexpr size_t kShownHostDays = 30;          // that are summed for it
inline constexpr int64_t kHostsIntervalUs = 100'000;  // between two lists: one may sum thirty thousand names
inline constexpr size_t kRecentRejects = 8;           // of a site, kept to be shown with their time
inline constexpr size_t kNamedProxies = 8;  // untrusted ones told of: few have more of their own; all are counted
inline constexpr size_t kUserAgentCache = 12'288;  // strings: with 5,000 in use, 8,192 forgot half of what it missed

// Files of the operator's.
inline constexpr size_t kMaxGeoFileBytes = size_t{1} << 30;    // the largest on sale have half of it
inline constexpr size_t kMaxGeoRanges = 32'000'000;            // 640 MB if all were IPv6; a city file has 5 million
inline constexpr size_t kMaxGeoNodes = 4 * kMaxGeoRanges;      // met in its tree: a sound one has fewer
inline constexpr size_t kMaxPlaceNameBytes = 200;              // of a region or a city: both fit into a value
inline constexpr size_t kMaxListFileBytes = 64 * 1024 * 1024;  // networks or domains, one a line: some 3 million
inline constexpr size_t kShownBadLines = 5;                    // of a list: told one by one, the others by number

// What a site leaves out.
inline constexpr size_t kMaxSiteRules = 1'000;   // each is tried for every hit of the site
inline constexpr size_t kMaxPatternBytes = 500;  // of a path or a host
inline constexpr size_t kMaxQueryNames = 50;     // each is looked for in the query of every page
inline constexpr uint32_t kLeastMasked = 4;      // letters of a token, digits of a number: shorter ones name nobody
inline constexpr uint32_t kMostMasked = 500;     // above it a mask would mask nothing
inline constexpr int64_t kMaxOwnVisitDays = 365;

// Fold.
inline constexpr size_t kOpenDaysBytes = 256 * 1024 * 1024;  // above it days are parked, the quietest first
inline constexpr size_t kCheckpointRows = 50'000;            // refolded in well under a second after a crash
inline constexpr int64_t kCheckpointIntervalMs = 5'000;
inline constexpr int64_t kPublishIntervalMs = 10;     // a hit is in the catalogue within this
inline constexpr int64_t kSealDelayMs = 600'000;      // after a day's end
inline constexpr int64_t kQuietSealDelayMs = 60'000;  // of a past day, after its last hit
inline constexpr size_t kSmallDayHits = 4'096;        // a sealed day below it is one value
inline constexpr size_t kMaxRatedAddresses = 16'384;  // of a site-day with a rate limit: 2 MB, or 256 KB a checkpoint
inline constexpr uint32_t kMaxRateLimit = 1'000'000;  // hits a minute: above it a limit means nothing
inline constexpr size_t kHeaderRanges = 64;           // ranges of raw numbers a header lists; then neighbours merge
inline constexpr size_t kInlineJobRecords = 50'000;   // some 50 ms: then a change of sites goes on in the background
inline constexpr uint32_t kRefoldAttempts = 3;        // that died; then a job goes record by record
inline constexpr size_t kReplayValues = 2'000;        // of a dimension, whose change a replay follows: 100 KB
inline constexpr size_t kReplayNamedDays = 1'000;     // that it left alone and names
inline constexpr int64_t kVisitGapSeconds = 30 * 60;
inline constexpr int64_t kEventPastUs = int64_t{24} * 3600 * 1'000'000;  // older live event times are not believed
inline constexpr int64_t kEventFutureUs = int64_t{5} * 60 * 1'000'000;   // nor are those further ahead

// Retention and deletion.
inline constexpr uint32_t kMaxRetentionDays = 36'500;                   // a century
inline constexpr size_t kMaxExpiries = 1'000;                           // more days than a raw log is kept
inline constexpr size_t kMaxDeletions = 1'000;                          // each is tried for every record before it
inline constexpr size_t kExpireDays = 16;                               // in one go: some 2 ms of the fold thread
inline constexpr size_t kExpireSites = 64;                              // likewise
inline constexpr size_t kForgetValues = 1'000;                          // likewise
inline constexpr uint64_t kLeastRawBytes = 1024 * 1024;                 // below it no day would fit
inline constexpr int64_t kMaintenancePauseMs = 10'000;                  // between two looks at the raw log and the disk
inline constexpr int64_t kDiskLookUs = int64_t{600} * 1'000'000;        // between two that the forecast keeps
inline constexpr int64_t kDiskSpanUs = int64_t{48} * 3600 * 1'000'000;  // a night and a day weigh the same
inline constexpr int64_t kDiskLeastUs = int64_t{3600} * 1'000'000;  // before it, a compaction would look like growth
inline constexpr double kDiskWarningDays = 7;                       // time to order a larger disk

// Query.
inline constexpr int64_t kQueryTimeoutMs = 10'000;
inline constexpr size_t kQuerySites = 100;         // of one query, one after the other: more would pass its deadline
inline constexpr size_t kQueryRows = 10'000;       // rows an answer returns
inline constexpr size_t kQueryGroups = 2'000'000;  // groups a query may hold, about 200 MB
inline constexpr unsigned kQueryThreads = 8;       // that share the days of one query: then memory is what limits
inline constexpr size_t kColumnCacheBytes = 192 * 1024 * 1024;  // decoded: a year of some 15 M hits
inline constexpr size_t kAnswerCacheBytes = 32 * 1024 * 1024;   // sums of sealed days: a hundred top lists of 5,000
inline constexpr size_t kQueryQueue = 256;                      // waiting queries; the next is answered 503
inline constexpr size_t kTimeLabels = 50'000;                   // labels of one answer: a month by the minute
inline constexpr size_t kFilterNodes = 200;                     // leaves and branches of a filter tree
inline constexpr size_t kFilterValues = 1'000;                  // values of all its leaves

}  // namespace footfall
