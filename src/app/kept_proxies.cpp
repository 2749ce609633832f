#include "app/kept_proxies.h"

#include "fold/keys.h"

namespace footfall {

Result<TrustedProxies> keep_trusted_proxies(CleanStore& store, const std::optional<TrustedProxies>& chosen) {
  const auto kept = store.snapshot()->get(Family::kMeta, keys::trusted_proxies());
  if (!kept) return kept.error();
  const std::string text = kept->value_or("");
  if (!chosen) return TrustedProxies::parse(text);
  if (chosen->text() != text) {
    Batch batch;
    batch.put(Family::kMeta, keys::trusted_proxies(), chosen->text());
    if (auto stored = store.commit(batch); !stored) return stored.error();
  }
  return *chosen;
}

}  // namespace footfall
