// What a person can set, by flag, environment or config file: one declaration each, in declare_*.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "footfall/limits.h"

namespace footfall {

struct ServeSettings {
  std::vector<std::string> listen = {"127.0.0.1:8080"};  // each as net/listen_spec.h reads it
  std::string socket_mode = "0660";                      // of the unix sockets among them
  std::string public_url;                                // empty: the address it listens on
  std::string client_ip_header;              // in which a trusted proxy names the client; empty: the usual ones alone
  std::vector<std::string> trusted_proxies;  // each an item of TrustedProxies::parse(), or several with commas
  unsigned io_threads = 0;                   // 0: one per core
  std::string ack = "written";               // or "synced"
  size_t inbox_records = kInboxRecords;
  size_t fold_memory_mb = 256;
  bool no_fold = false;             // only collect
  uint32_t rate_limit = 0;          // hits a minute that an address may send a site; 0: any number
  std::vector<std::string> geo;     // .mmdb files, in the order in which they are asked
  std::string datacentre_networks;  // a file of networks; empty: none
  std::string spam_referrers;       // a file of domains; empty: our own list alone
  int raw_keep_days = 400;
  std::string raw_max_bytes = "half";  // as parse_raw_limit() takes it
};

// Of report and rejects.
struct ReportSettings {
  std::string site;
  std::string from;
  std::string to;
  std::vector<std::string> by;
  std::vector<std::string> metrics = {"visitors", "visits", "pageviews", "bounce_rate", "visit_duration"};
  std::string format = "table";
  size_t limit = 10'000;
  bool examples = false;  // of rejects
};

struct ReplaySettings {
  std::string site;
  bool all = false;
  std::string from;
  std::string to;
  bool only_older = false;
  bool dry_run = false;
  bool status = false;  // of the last one, instead of a new one
  bool stop = false;
  size_t limit = 20;
};

struct DeleteSettings {
  std::string site;
  std::string page;
  std::string from;
  std::string to;
};

// Changes of a site's rules. Keys are the members that serve/rules_json.h names.
struct RuleSettings {
  std::map<std::string, std::vector<std::string>> add;     // to lists
  std::map<std::string, std::vector<std::string>> remove;  // from lists
  std::map<std::string, std::string> words;                // "yes", "no", "keep", "drop", a number
  std::string until;                                       // the end of the addresses to add; empty: none
};

struct Settings {
  std::string data = "footfall-data";
  ServeSettings serve;
  ReportSettings report;
  ReplaySettings replay;
  std::string site;  // of site add, set, show and remove
  std::string timezone;
  std::string retention_days;  // of site set; empty: as it is
  std::vector<std::string> aliases;
  std::vector<std::string> removed_aliases;
  RuleSettings rules;
  DeleteSettings deletion;
  bool json = false;          // of site show, replay, verify and version
  bool data_sources = false;  // of version
  std::string shell;          // of completion
};

}  // namespace footfall
