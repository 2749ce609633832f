#include "base/counters.h"

#include <atomic>

namespace footfall {
namespace {

constexpr size_t kCounters = static_cast<size_t>(Counter::kCount);

// In the order of the enum.
constexpr std::array<CounterInfo, kCounters> kInfos{{
    {"footfall_records_kept_total", "Requests stored in the raw log and answered."},
    {"footfall_records_refused_full_total", "Requests answered 503 because the inbox was full."},
    {"footfall_records_refused_write_total", "Requests answered 503 because the raw log could not be written."},
    {"footfall_raw_blocks_total", "Blocks appended to the raw log."},
    {"footfall_raw_bytes_total", "Bytes appended to the raw log, before compression."},
    {"footfall_clock_steps_back_total", "Steps back of the machine's clock by more than five minutes."},
    {"footfall_tail_records_accepted_total", "Records found above the synced number at start."},
    {"footfall_raw_log_failures_total", "Times the raw log could no longer be written."},
    {"footfall_raw_log_recoveries_total", "Times the raw log could be written again."},
    {"footfall_connections_accepted_total", "Connections accepted."},
    {"footfall_connections_refused_total", "Connections closed at once because of the connection limit."},
    {"footfall_connections_refused_peer_total", "Connections closed at once because their address had too many."},
    {"footfall_proxy_headers_refused_total",
     "Connections closed because they did not begin with a PROXY header, where the listener asks for one."},
    {"footfall_requests_malformed_total", "Requests that are not HTTP, answered 400."},
    {"footfall_requests_too_large_total", "Requests with a head, target or body above the limit."},
    {"footfall_requests_not_taken_total", "Requests with a wrong method or expectation, answered 405 or 417."},
    {"footfall_requests_unfinished_total", "Requests whose connection ended before they did."},
    {"footfall_connection_timeouts_total", "Connections closed by a deadline."},
    {"footfall_records_folded_total", "Records read by the fold."},
    {"footfall_hits_folded_total", "Records that became hits."},
    {"footfall_records_refolded_total", "Records folded again by a job."},
    {"footfall_refolds_total", "Jobs that folded site-days again."},
    {"footfall_rejects_total", "Records that became rejects."},
    {"footfall_forwarded_untrusted_total", "Hits with a forwarding header from a peer that is not trusted."},
    {"footfall_event_times_replaced_total", "Event times outside the window, replaced by the receive time."},
    {"footfall_pages_cut_total", "Pages longer than the limit, cut."},
    {"footfall_addresses_unlimited_total", "Hits let through beside the rate limit, as too many addresses were busy."},
    {"footfall_values_other_total", "Values gathered under (other) because a site-day has too many."},
    {"footfall_reject_subjects_other_total",
     "Rejects whose host or robot was counted as (other): a site-day had too many."},
    {"footfall_checkpoints_total", "Checkpoints of site-days."},
    {"footfall_parks_total", "Site-days whose memory was freed under pressure."},
    {"footfall_loads_total", "Site-days loaded back into memory."},
    {"footfall_seals_total", "Site-days sealed or resealed."},
    {"footfall_seals_abandoned_total", "Seals begun again because the day had changed."},
    {"footfall_closes_total", "Site-days closed because raw records of them expired."},
    {"footfall_raw_drops_total", "Times that the oldest records of the raw log were dropped."},
    {"footfall_sitedays_expired_total", "Site-days that left by the retention of their site."},
    {"footfall_sitedays_cut_total", "Closed site-days rewritten without hits that were deleted."},
    {"footfall_values_forgotten_total", "Values that left the dictionaries since no day lists them any more."},
    {"footfall_compactions_total", "Times that the space of what was erased was given back to the disk."},
    {"footfall_files_reread_total", "Files that the settings name, read again because they had changed."},
    {"footfall_files_refused_total", "Changed files that the settings name, not used because of an error in them."},
    {"footfall_user_agent_cache_hits_total", "User agents answered from the cache."},
    {"footfall_user_agent_cache_misses_total", "User agents matched against the rules."},
    {"footfall_queries_total", "Queries answered."},
    {"footfall_query_timeouts_total", "Queries stopped by their deadline."},
    {"footfall_queries_refused_total", "Queries refused because too many were waiting."},
    {"footfall_queries_abandoned_total", "Queries stopped because the client had gone."},
    {"footfall_query_rollup_blocks_total", "Rollups of days and months that queries read."},
    {"footfall_query_scanned_sitedays_total", "Site-days that queries scanned."},
    {"footfall_query_scanned_hits_total", "Hits of the site-days that queries scanned."},
    {"footfall_query_read_bytes_total", "Bytes of columns that queries read from the store."},
    {"footfall_column_cache_hits_total", "Columns that queries found decoded in memory."},
    {"footfall_column_cache_misses_total", "Columns that queries read from the store."},
    {"footfall_answer_cache_hits_total", "Queries whose sealed days were summed in memory."},
    {"footfall_answer_cache_misses_total", "Queries whose sealed days had to be summed."},
    {"footfall_live_streams_total", "Live streams opened."},
}};

std::array<std::atomic<uint64_t>, kCounters> g_counts{};

}  // namespace

void count(Counter counter, uint64_t amount) {
  g_counts[static_cast<size_t>(counter)].fetch_add(amount, std::memory_order_relaxed);
}

uint64_t counted(Counter counter) { return g_counts[static_cast<size_t>(counter)].load(std::memory_order_relaxed); }

const CounterInfo& info(Counter counter) { return kInfos[static_cast<size_t>(counter)]; }

}  // namespace footfall
