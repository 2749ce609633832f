#include "app/commands.h"
#include "app/declare.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

template <class T>
CLI::Option& add_setting(CLI::App& serve, const char* flag, T& to, const char* what, const char* environment) {
  return *serve.add_option(flag, to, what)->capture_default_str()->envname(environment);
}

void declare_listening(CLI::App& serve, ServeSettings& to) {
  serve
      .add_option("--listen", to.listen,
                  "address and port, such as 127.0.0.1:8080, [::]:80 or :8080, or unix:PATH; with proxy: before it the "
                  "PROXY protocol is spoken there; several with commas or repeated")
      ->type_name("ADDRESS")
      ->default_str(to.listen.front())
      ->delimiter(',')
      ->allow_extra_args(false)
      ->envname("FOOTFALL_LISTEN");
  serve.add_option("--socket-mode", to.socket_mode, "who may open the unix sockets that it listens on")
      ->type_name("MODE")
      ->capture_default_str()
      ->envname("FOOTFALL_SOCKET_MODE");
}

void declare_tuning(CLI::App& serve, ServeSettings& to) {
  number(add_setting(serve, "--io-threads", to.io_threads, "threads that serve connections; 0 is one per core",
                     "FOOTFALL_IO_THREADS"),
         0, 256);
  auto* ack = serve.add_option("--ack", to.ack,
                               "what an answer waits for: written (survives kill -9) or synced (a power cut too)");
  choose(*ack->capture_default_str()->envname("FOOTFALL_ACK"), {"written", "synced"});
  number(add_setting(serve, "--inbox-records", to.inbox_records,
                     "requests that may wait to be written; what comes then is answered 503 at once",
                     "FOOTFALL_INBOX_RECORDS"),
         1, 1'000'000);
  number(add_setting(serve, "--fold-memory-mb", to.fold_memory_mb,
                     "memory for days in progress; above it quiet days are parked", "FOOTFALL_FOLD_MEMORY_MB"),
         0, 1'000'000);
  serve
      .add_flag("--no-fold", to.no_fold,
                "only collect: what comes in is kept, and counted once it is started without this")
      ->envname("FOOTFALL_NO_FOLD");
  number(add_setting(serve, "--rate-limit", to.rate_limit,
                     "hits a minute that one address may send a site; more are rejected, not counted; 0 is "
                     "no limit",
                     "FOOTFALL_RATE_LIMIT"),
         0, kMaxRateLimit);
}

void declare_files(CLI::App& serve, ServeSettings& to) {
  serve
      .add_option("--geo", to.geo,
                  "an .mmdb file that tells where an address is, or its network: of MaxMind, DB-IP or ip-location-db; "
                  "several with commas or repeated, the first that knows is believed; read again when it changes")
      ->type_name("FILE")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->envname("FOOTFALL_GEO");
  serve
      .add_option("--datacentre-networks", to.datacentre_networks,
                  "a file of networks, addresses or AS numbers, one a line, from which nobody browses; read again when "
                  "it changes")
      ->type_name("FILE")
      ->envname("FOOTFALL_DATACENTRE_NETWORKS");
  serve
      .add_option("--spam-referrers", to.spam_referrers,
                  "a file of domains, one a line, that send referrers to be seen, beside those known already; read "
                  "again when it changes")
      ->type_name("FILE")
      ->envname("FOOTFALL_SPAM_REFERRERS");
}

void declare_retention(CLI::App& serve, ServeSettings& to) {
  number(add_setting(serve, "--raw-keep-days", to.raw_keep_days,
                     "how long raw records are kept; days that lose some keep their numbers", "FOOTFALL_RAW_KEEP_DAYS"),
         1, 36'500);
  serve
      .add_option(
          "--raw-max-bytes", to.raw_max_bytes,
          "what the raw log may take of the disk, such as 20G; above it the oldest records go; half: of the disk")
      ->type_name("SIZE")
      ->capture_default_str()
      ->envname("FOOTFALL_RAW_MAX_BYTES");
}

}  // namespace

CLI::App* declare_serve(CLI::App& app, Settings& settings, Action& action) {
  CLI::App* serve = app.add_subcommand("serve", "collect, fold, and answer the dashboard and the API");
  ServeSettings& to = settings.serve;
  declare_listening(*serve, to);
  serve
      ->add_option("--public-url", to.public_url,
                   "where the world reaches it, such as https://stats.example.com: what tags and links begin with")
      ->type_name("URL")
      ->envname("FOOTFALL_PUBLIC_URL");
  serve
      ->add_option("--trusted-proxy", to.trusted_proxies,
                   "a proxy whose X-Forwarded-For is believed: address, range (10.0.0.0/8), or the words private or "
                   "cloudflare; several with commas or repeated")
      ->type_name("PROXY")
      ->allow_extra_args(false)
      ->envname("FOOTFALL_TRUSTED_PROXY");
  serve
      ->add_option("--client-ip-header", to.client_ip_header,
                   "a header in which a trusted proxy names the visitor, such as True-Client-IP; goes before the usual "
                   "ones")
      ->type_name("HEADER")
      ->envname("FOOTFALL_CLIENT_IP_HEADER");
  declare_tuning(*serve, to);
  declare_files(*serve, to);
  declare_retention(*serve, to);
  set_examples(*serve, {"footfall serve", "footfall serve --listen :8080 --data /var/lib/footfall",
                        "footfall serve --config config/footfall.toml"});
  serve->callback([&] { action = [&settings] { return serve_command(settings); }; });
  return serve;
}

}  // namespace footfall
