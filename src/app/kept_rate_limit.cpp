#include "app/kept_rate_limit.h"

#include "base/bytes.h"
#include "fold/keys.h"

namespace footfall {

Result<uint32_t> keep_rate_limit(CleanStore& store, std::optional<uint32_t> chosen) {
  const auto stored = store.snapshot()->get(Family::kMeta, keys::rate_limit());
  if (!stored) return stored.error();
  const uint32_t kept = *stored ? ByteReader(**stored).fixed<uint32_t>() : 0;
  if (!chosen || *chosen == kept) return kept;
  Batch batch;
  std::string value;
  put_fixed(value, *chosen);
  batch.put(Family::kMeta, keys::rate_limit(), std::move(value));
  if (auto committed = store.commit(batch); !committed) return committed.error();
  return *chosen;
}

}  // namespace footfall
