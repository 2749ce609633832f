#include "serve/metrics.h"

#include <iterator>

#include <fmt/format.h>

#include "base/counters.h"

namespace footfall {
namespace {

void add(std::string& out, std::string_view name, std::string_view help, std::string_view type, uint64_t value) {
  fmt::format_to(std::back_inserter(out), "# HELP {} {}\n# TYPE {} {}\n{} {}\n", name, help, name, type, name, value);
}

void add_rejects(std::string& out, const Catalogue& catalogue) {
  std::array<uint64_t, kReasonCount> sums{};
  for (const auto& [domain, site] : catalogue.sites) {
    for (const auto& [day, entry] : site->days) {
      for (size_t i = 0; i < kReasonCount; ++i) sums[i] += entry.header->rejects[i];
    }
  }
  constexpr std::string_view kName = "footfall_stored_rejects";
  fmt::format_to(std::back_inserter(out), "# HELP {} Rejects that the store has, by reason.\n# TYPE {} gauge\n", kName,
                 kName);
  for (size_t i = 0; i < kReasonCount; ++i) {
    fmt::format_to(std::back_inserter(out), "{}{{reason=\"{}\"}} {}\n", kName, to_string(static_cast<Reason>(i)),
                   sums[i]);
  }
}

// Only while there is one: the series is a thing to mend.
void add_untrusted_proxies(std::string& out, const std::vector<Address>& proxies) {
  if (proxies.empty()) return;
  constexpr std::string_view kName = "footfall_untrusted_proxy";
  fmt::format_to(std::back_inserter(out), "# HELP {} Proxies to mend: {}.\n# TYPE {} gauge\n", kName,
                 untrusted_proxy_text("ADDRESS"), kName);
  for (const Address& proxy : proxies) {
    fmt::format_to(std::back_inserter(out), "{}{{address=\"{}\"}} 1\n", kName, address_text(proxy));
  }
}

// The days until the disk is full are there only while something is known to fill it.
void add_storage(std::string& out, const StorageState& state) {
  add(out, "footfall_log_first_record", "Number of the oldest record in the raw log.", "gauge", state.first_record);
  add(out, "footfall_log_bytes", "Bytes of the disk that the raw log takes, about.", "gauge", state.log_bytes);
  add(out, "footfall_log_held_back", "1: the raw log is above its size, and records of days in progress fill it.",
      "gauge", state.held_back ? 1 : 0);
  add(out, "footfall_disk_free_bytes", "Bytes that are free on the disk of the data.", "gauge", state.free_bytes);
  if (!state.days_left) return;
  add(out, "footfall_disk_full_in_seconds", "Until the disk is full, by its growth of the last two days at the most.",
      "gauge", static_cast<uint64_t>(*state.days_left * 86'400));
}

}  // namespace

Response metrics_response(const Catalogue& catalogue, const RawLog& log, const UntrustedProxies& untrusted,
                          const StorageWatch& storage) {
  std::string out;
  for (size_t i = 0; i < static_cast<size_t>(Counter::kCount); ++i) {
    const auto counter = static_cast<Counter>(i);
    add(out, info(counter).name, info(counter).help, "counter", counted(counter));
  }
  const uint64_t last = log.next() - 1;
  add(out, "footfall_log_last_record", "Number of the newest record in the raw log.", "gauge", last);
  add(out, "footfall_raw_log_writable", "1, or 0 while hits are answered 503 because the raw log can't be written.",
      "gauge", log.writable() ? 1 : 0);
  add(out, "footfall_fold_lag_records", "Records in the raw log that are not in the catalogue yet.", "gauge",
      last - std::min(last, catalogue.upto));
  add(out, "footfall_sites", "Sites.", "gauge", catalogue.sites.size() - catalogue.sites.count(""));
  add(out, "footfall_open_sitedays", "Site-days in memory.", "gauge", catalogue.memory_days);
  add(out, "footfall_open_sitedays_bytes", "Memory of the site-days in memory.", "gauge", catalogue.memory_bytes);
  add_rejects(out, catalogue);
  add_untrusted_proxies(out, untrusted.named());
  if (const auto state = storage.state()) add_storage(out, *state);
  return {200, "text/plain; version=0.0.4; charset=utf-8", std::move(out)};
}

}  // namespace footfall
