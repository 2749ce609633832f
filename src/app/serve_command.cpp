#include <csignal>
#include <filesystem>

#include <fmt/format.h>

#include "app/commands.h"
#include "app/engine.h"
#include "app/listening.h"
#include "app/maintenance.h"
#include "app/operator_files.h"
#include "app/public_url.h"
#include "app/raw_limit.h"
#include "app/stop_signals.h"
#include "base/clock.h"
#include "base/log.h"
#include "collect/pixel.h"
#include "net/open_files.h"
#include "net/server.h"
#include "rawlog/writer.h"
#include "serve/access.h"
#include "serve/front.h"

namespace footfall {
namespace {

constexpr std::chrono::milliseconds kDrainLimit{700};  // with the fold's second, an exit within two
constexpr unsigned kQueriesAtOnce = 2;

// Each is an open file, as the store's are.
void tell_few_connections(size_t most) {
  if (most >= kMaxConnections) return;
  log(LogLevel::kInfo, "takes {} connections at a time: for more, let it open more files (ulimit -n, LimitNOFILE=)",
      most);
}

// `places`: what it listens on, where that is more than the URL.
void print_welcome(const std::string& url, const std::string& places, const std::string& token,
                   const std::string& dir) {
  const std::string where = std::filesystem::absolute(dir).lexically_normal().string();
  fmt::print(
      "Footfall is running.\n\n"
      "  Dashboard  {0}/?access={1}\n"
      "             (this link is the login: open it once in your browser)\n\n"
      "  Add a site footfall site add example.com --data {2}\n\n"
      "  Tag        <script>new Image().src=\"{0}/p.gif?u=\"+encodeURIComponent(location.href)+\"&r=\"+"
      "encodeURIComponent(document.referrer)</script><noscript><img src=\"{0}/p.gif\" alt=\"\"></noscript>\n\n"
      "  or, in a template that knows the page's address:\n"
      "             <img src=\"{0}/p.gif?u=PAGE\" alt=\"\" referrerpolicy=\"no-referrer-when-downgrade\">\n\n"
      "{3}"
      "  Data       {2}\n"
      "  Stop       Ctrl+C (or SIGTERM)\n",
      url, token, where, places.empty() ? "" : fmt::format("  Listens on {}\n", places));
  std::fflush(stdout);
}

// In words, for /healthz and the dashboard; empty when there is none.
std::string trouble_of(const RawLog& log, const FoldThread& fold) {
  if (const auto writable = log.writable(); !writable) return "hits are answered 503: " + to_string(writable.error());
  return fold.healthy() ? "" : "hits are kept, but not counted at the moment: the log on standard error says why";
}

// Empty when none was given.
Result<std::string> chosen_public_url(const ServeSettings& settings) {
  return settings.public_url.empty() ? Result<std::string>(std::string()) : parse_public_url(settings.public_url);
}

Result<RetentionLimits> retention_limits(const Settings& settings) {
  const auto most = parse_raw_limit(settings.serve.raw_max_bytes, settings.data);
  if (!most) return most.error();
  return RetentionLimits{.keep_us = settings.serve.raw_keep_days * int64_t{86'400} * 1'000'000, .max_bytes = *most};
}

}  // namespace

int serve_command(const Settings& settings) {
  const sigset_t signals = block_stop_signals();
  std::signal(SIGPIPE, SIG_IGN);  // who hangs up is told of by the write
  const size_t connections = connections_within(raise_open_files());
  const SystemClock clock;
  auto trusted = TrustedProxies::parse(fmt::format("{}", fmt::join(settings.serve.trusted_proxies, ",")));
  if (!trusted) return fail(trusted.error());
  const TrustedProxies proxies = *trusted;
  auto public_url = chosen_public_url(settings.serve);
  if (!public_url) return fail(public_url.error());
  const auto limits = retention_limits(settings);
  if (!limits) return fail(limits.error());
  const OperatorFileNames names{settings.serve.geo, settings.serve.datacentre_networks, settings.serve.spam_referrers};
  const auto files = OperatorFiles::open(names);
  if (!files) return fail(files.error());
  auto options = listening_options(settings);
  if (!options) return fail(options.error());
  auto engine = Engine::open(
      settings.data, clock,
      {.fold = {.memory_bytes = settings.serve.fold_memory_mb * 1024 * 1024, .folds = !settings.serve.no_fold},
       .trusted_proxies = std::move(*trusted),
       .rate_limit = settings.serve.rate_limit,
       .files = names,
       .data = (*files)->data()});
  if (!engine) return fail(engine.error());
  auto access = Access::open(settings.data);
  if (!access) return fail(access.error());

  Inbox inbox({.records = settings.serve.inbox_records});
  const Ack ack = settings.serve.ack == "synced" ? Ack::kSynced : Ack::kWritten;
  RawLogWriter writer(inbox, (*engine)->log(), ack, [&engine] { (*engine)->fold().wake(); });
  const Maintenance maintenance({(*engine)->log(), (*engine)->store(), (*engine)->catalogue(), (*engine)->fold(), clock,
                                 (*engine)->storage_watch(), settings.data, **files},
                                *limits);
  PixelCollector collector(inbox, clock);
  const auto trouble = [&engine] { return trouble_of((*engine)->log(), (*engine)->fold()); };
  (*engine)->installation().set_trouble(trouble);
  Front front(*access, (*engine)->api(), (*engine)->catalogue(), clock,
              {.query_threads = kQueriesAtOnce, .trouble = trouble, .image_origin = *public_url});
  options->many_behind = [&](const PeerAddress& peer) { return proxies.contains(peer); };
  auto server = Server::open(std::move(*options), collector, front);
  if (!server) return fail(server.error());

  const std::string url = public_url->empty() ? browser_url((*server)->places()) : *public_url;
  (*engine)->installation().set_public_url(url);
  print_welcome(url, places_text((*server)->places(), url), access->token(), settings.data);
  if (settings.serve.no_fold) log(LogLevel::kInfo, "{}", kOnlyCollects);
  tell_few_connections(connections);
  wait_for_stop(signals);
  log(LogLevel::kInfo, "stopping");
  (*server)->drain(kDrainLimit);
  return kExitOk;
}

}  // namespace footfall
