#include "app/engine.h"

#include "store/open_stores.h"

namespace footfall {

Result<std::unique_ptr<Engine>> Engine::open(const std::string& dir, const Clock& clock, const FoldOptions& options) {
  auto stores = open_stores(dir);
  if (!stores) return stores.error();
  std::unique_ptr<Engine> engine(new Engine);
  engine->store_ = std::move(stores->clean);
  engine->log_ = std::move(stores->log);
  auto fold = Fold::open({*engine->log_, *engine->store_, clock, engine->catalogue_, engine->enricher_}, options);
  if (!fold) return fold.error();
  engine->fold_ = std::move(*fold);
  engine->fold_thread_ = std::make_unique<FoldThread>(*engine->fold_, *engine->store_);
  engine->api_ = std::make_unique<Api>(engine->catalogue_, *engine->fold_thread_, *engine->log_, clock);
  return engine;
}

}  // namespace footfall
