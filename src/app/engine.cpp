#include "app/engine.h"

#include "app/build_info.h"
#include "app/kept_settings.h"
#include "store/open_stores.h"

namespace footfall {

Engine::Engine(bool folds)
    : installation_(std::string(kBuildInfo.version), untrusted_proxies_, storage_watch_, folds) {}

Result<std::unique_ptr<Engine>> Engine::open(const std::string& dir, const Clock& clock, EngineOptions options) {
  auto stores = open_stores(dir);
  if (!stores) return stores.error();
  std::unique_ptr<Engine> engine(new Engine(options.fold.folds));
  engine->store_ = std::move(stores->clean);
  engine->log_ = std::move(stores->log);
  const uint64_t next = engine->log_->next();
  auto trusted = keep_trusted_proxies(*engine->store_, options.trusted_proxies, next);
  if (!trusted) return trusted.error();
  engine->enricher_ = std::make_unique<Enricher>(kUserAgentCache, *trusted, &engine->untrusted_proxies_);
  if (options.files) {
    if (auto kept = keep_file_names(*engine->store_, options.files, next); !kept) return kept.error();
  }
  auto data = options.data ? Result<LookupData>(*options.data) : kept_lookup_data(*engine->store_);
  if (!data) return data.error();
  engine->enricher_->use(std::move(*data));
  const auto rate_limit = keep_rate_limit(*engine->store_, options.rate_limit, next);
  if (!rate_limit) return rate_limit.error();
  options.fold.rate_limit = *rate_limit;
  auto fold = Fold::open({*engine->log_, *engine->store_, clock, engine->catalogue_, *engine->enricher_}, options.fold);
  if (!fold) return fold.error();
  engine->fold_ = std::move(*fold);
  engine->fold_thread_ = std::make_unique<FoldThread>(*engine->fold_, *engine->store_);
  const auto make_enricher = [proxies = *trusted] { return std::make_unique<Enricher>(kUserAgentCache, proxies); };
  engine->replays_ = std::make_unique<Replays>(
      *engine->fold_thread_,
      ReplayParts{*engine->log_, *engine->store_, engine->catalogue_, /*on_fold=*/{}, make_enricher});
  engine->api_ = std::make_unique<Api>(engine->catalogue_, *engine->fold_thread_, *engine->replays_, *engine->log_,
                                       clock, engine->installation_, *trusted);
  return engine;
}

}  // namespace footfall
