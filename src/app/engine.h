// A data directory at work: store, raw log, fold, and the API on top. The server runs one; a command without a server
// opens one for itself.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/operator_files.h"
#include "enrich/lookup_data.h"
#include "enrich/trusted_proxies.h"
#include "enrich/untrusted_proxies.h"
#include "fold/catalogue.h"
#include "fold/fold.h"
#include "fold/fold_thread.h"
#include "fold/replays.h"
#include "footfall/clean_store.h"
#include "footfall/clock.h"
#include "footfall/raw_log.h"
#include "rawlog/storage_watch.h"
#include "serve/api.h"
#include "serve/installation.h"

namespace footfall {

struct EngineOptions {
  FoldOptions fold;
  std::optional<TrustedProxies> trusted_proxies;  // none: those that the last server was given
  std::optional<uint32_t> rate_limit;             // as FoldOptions has it; none: that of the last server
  std::optional<OperatorFileNames> files;         // to be kept; none: those of the last server
  std::optional<LookupData> data;                 // what the files say; none: they are read
};

class Engine {
 public:
  // Makes `dir` when it isn't there. kBusy when another process has it open. `clock` must outlive the engine.
  static Result<std::unique_ptr<Engine>> open(const std::string& dir, const Clock& clock, EngineOptions options);

  [[nodiscard]] RawLog& log() { return *log_; }
  [[nodiscard]] CleanStore& store() { return *store_; }
  [[nodiscard]] FoldThread& fold() { return *fold_thread_; }
  [[nodiscard]] const CatalogueHolder& catalogue() const { return catalogue_; }
  [[nodiscard]] const Api& api() const { return *api_; }
  [[nodiscard]] StorageWatch& storage_watch() { return storage_watch_; }
  [[nodiscard]] Installation& installation() { return installation_; }

 private:
  explicit Engine(bool folds);

  // In the order in which they need each other; they end the other way round.
  std::unique_ptr<CleanStore> store_;
  std::unique_ptr<RawLog> log_;
  CatalogueHolder catalogue_;
  UntrustedProxies untrusted_proxies_;
  StorageWatch storage_watch_;
  std::unique_ptr<Enricher> enricher_;
  std::unique_ptr<Fold> fold_;
  std::unique_ptr<FoldThread> fold_thread_;
  std::unique_ptr<Replays> replays_;
  Installation installation_;
  std::unique_ptr<Api> api_;
};

}  // namespace footfall
