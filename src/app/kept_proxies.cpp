#include "app/kept_proxies.h"

#include "base/bytes.h"
#include "fold/keys.h"

namespace footfall {

Result<TrustedProxies> keep_trusted_proxies(CleanStore& store, const std::optional<TrustedProxies>& chosen,
                                            uint64_t next) {
  const auto kept = store.snapshot()->get(Family::kMeta, keys::trusted_proxies());
  if (!kept) return kept.error();
  const std::string text = kept->value_or("");
  if (!chosen) return TrustedProxies::parse(text);
  if (chosen->text() != text) {
    Batch batch;
    batch.put(Family::kMeta, keys::trusted_proxies(), chosen->text());
    std::string since;
    put_fixed(since, next);
    batch.put(Family::kMeta, keys::trusted_since(), std::move(since));
    if (auto stored = store.commit(batch); !stored) return stored.error();
  }
  return *chosen;
}

Result<uint64_t> trusted_since(const CleanStore& store) {
  const auto since = store.snapshot()->get(Family::kMeta, keys::trusted_since());
  if (!since) return since.error();
  return since->has_value() ? ByteReader(**since).fixed<uint64_t>() : uint64_t{0};
}

}  // namespace footfall
