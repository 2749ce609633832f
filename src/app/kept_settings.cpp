#include "app/kept_settings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/bytes.h"
#include "base/log.h"
#include "fold/keys.h"

namespace footfall {
namespace {

template <class Number>
std::string bytes_of(Number number) {
  std::string bytes;
  put_fixed(bytes, number);
  return bytes;
}

Result<void> keep(CleanStore& store, const std::string& key, std::string value, uint64_t next) {
  Batch batch;
  batch.put(Family::kMeta, key, std::move(value));
  batch.put(Family::kMeta, keys::settings_since(), bytes_of(next));
  return store.commit(batch);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

Result<TrustedProxies> keep_trusted_proxies(CleanStore& store, const std::optional<TrustedProxies>& chosen,
                                            uint64_t next) {
  const auto kept = store.snapshot()->get(Family::kMeta, keys::trusted_proxies());
  if (!kept) return kept.error();
  const std::string text = kept->value_or("");
  if (!chosen) return TrustedProxies::parse(text);
  if (chosen->text() == text) return *chosen;
  if (auto stored = keep(store, keys::trusted_proxies(), chosen->text(), next); !stored) return stored.error();
  return *chosen;
}

Result<uint32_t> keep_rate_limit(CleanStore& store, std::optional<uint32_t> chosen, uint64_t next) {
  const auto stored = store.snapshot()->get(Family::kMeta, keys::rate_limit());
  if (!stored) return stored.error();
  const uint32_t kept = *stored ? ByteReader(**stored).fixed<uint32_t>() : 0;
  if (!chosen || *chosen == kept) return kept;
  if (auto done = keep(store, keys::rate_limit(), bytes_of(*chosen), next); !done) return done.error();
  return *chosen;
}

Result<OperatorFileNames> keep_file_names(CleanStore& store, const std::optional<OperatorFileNames>& chosen,
                                          uint64_t next) {
  OperatorFileNames names = chosen.value_or(OperatorFileNames());
  std::string geo = fmt::format("{}", fmt::join(names.geo, "\n"));
  const std::pair<std::string_view, std::string*> kinds[] = {
      {"geo", &geo}, {"networks", &names.datacentre_networks}, {"spam", &names.spam_referrers}};
  for (const auto& [kind, text] : kinds) {
    const auto kept = store.snapshot()->get(Family::kMeta, keys::files(kind));
    if (!kept) return kept.error();
    if (!chosen) *text = kept->value_or("");
    if (*text == kept->value_or("")) continue;
    if (auto stored = keep(store, keys::files(kind), *text, next); !stored) return stored.error();
  }
  names.geo = lines_of(geo);
  return names;
}

Result<LookupData> kept_lookup_data(CleanStore& store) {
  const auto names = keep_file_names(store, std::nullopt, 0);
  if (!names) return names.error();
  const auto files = OperatorFiles::open(*names);
  if (files) return (*files)->data();
  log(LogLevel::kWarning, "counted without a file that the server was given: {}", to_string(files.error()));
  return LookupData();
}

Result<uint64_t> kept_since(const CleanStore& store) {
  const auto since = store.snapshot()->get(Family::kMeta, keys::settings_since());
  if (!since) return since.error();
  return since->has_value() ? ByteReader(**since).fixed<uint64_t>() : uint64_t{0};
}

}  // namespace footfall
