#include <boost/json.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "app/ask.h"
#include "app/commands.h"
#include "app/replay_text.h"
#include "app/stop_signals.h"
#include "footfall/limits.h"
#include "serve/replays_api.h"

namespace json = boost::json;

namespace footfall {
namespace {

constexpr timespec kBetweenLooks{0, 200'000'000};

// The line on a terminal that is written over again and again.
class ProgressLine {
 public:
  void show(const json::value& replay) {
    if (!terminal_) return;
    fmt::print(stderr, "\r\x1b[K{}", progress_text(replay));
    shown_ = true;
  }
  void clear() {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
    shown_ = false;
  }

 private:
  const bool terminal_ = isatty(STDERR_FILENO) == 1;
  bool shown_ = false;
};

Result<void> check(const ReplaySettings& settings) {
  const int chosen = static_cast<int>(!settings.site.empty()) + static_cast<int>(settings.all) +
                     static_cast<int>(settings.status) + static_cast<int>(settings.stop);
  if (chosen == 1) return {};
  return Error{Code::kInvalid,
               chosen == 0 ? "`footfall replay` needs SITE, or --all"
                           : "only one of SITE, --all, --status and --stop can be given",
               "see `footfall replay --help`"};
}

std::string request_body(const ReplaySettings& settings) {
  json::object body{{"only_older", settings.only_older}, {"dry_run", settings.dry_run}};
  if (settings.all) {
    body["all"] = true;
  } else {
    body["site_id"] = settings.site;
  }
  if (!settings.from.empty()) body["from"] = settings.from;
  if (!settings.to.empty()) body["to"] = settings.to;
  return json::serialize(body);
}

std::string target(size_t limit) { return fmt::format("{}?limit={}", kReplaysPath, limit); }

Result<json::value> look(Conversation& conversation, size_t limit) {
  auto body = conversation.ask_body("GET", target(limit));
  if (!body && body.error().code == Code::kUnavailable) {
    return Error{Code::kUnavailable, "the server has ended", "the replay goes on when one is started again"};
  }
  if (!body) return body.error();
  return json::parse(*body).at("replay");
}

Error interruption(Conversation& conversation, bool dry_run) {
  if (dry_run) {
    const auto ended = conversation.ask_body("DELETE", std::string(kReplaysPath));
    return {Code::kUnavailable, "interrupted: nothing was changed", ended ? "" : to_string(ended.error())};
  }
  if (conversation.with_server()) {
    return {Code::kUnavailable, "interrupted, but the replay goes on in the server",
            "see how far it is with `footfall replay --status`, or end it with `footfall replay --stop`"};
  }
  return {Code::kUnavailable, "interrupted",
          "the replay goes on with the next `footfall serve`, or is ended by `footfall replay --stop`"};
}

// Until it is over.
Result<json::value> follow(Conversation& conversation, const ReplaySettings& settings, const sigset_t& signals) {
  ProgressLine line;
  while (true) {
    const auto replay = look(conversation, 0);
    if (!replay) return replay.error();
    if (replay->at("state").as_string() != "running") break;
    line.show(*replay);
    if (stopped_within(signals, kBetweenLooks)) {
      line.clear();
      return interruption(conversation, settings.dry_run);
    }
  }
  line.clear();
  return look(conversation, settings.limit);
}

Result<json::value> begin_and_follow(Conversation& conversation, const ReplaySettings& settings,
                                     const sigset_t& signals) {
  const auto begun = conversation.ask_body("POST", std::string(kReplaysPath), request_body(settings));
  if (!begun) return begun.error();
  return follow(conversation, settings, signals);
}

Result<json::value> end(Conversation& conversation, const ReplaySettings& settings) {
  const auto ended = conversation.ask("DELETE", target(settings.limit));
  if (!ended) return ended.error();
  if (ended->status == 404) return Error{Code::kNotFound, "no replay is running", ""};
  return look(conversation, settings.limit);
}

}  // namespace

int replay_command(const Settings& settings) {
  const ReplaySettings& replay = settings.replay;
  if (const auto sensible = check(replay); !sensible) return fail(sensible.error());
  const sigset_t signals = block_stop_signals();
  Conversation conversation({settings.data});
  const auto shown = replay.status ? look(conversation, replay.limit)
                     : replay.stop ? end(conversation, replay)
                                   : begin_and_follow(conversation, replay, signals);
  if (!shown) return fail(shown.error());
  if (settings.json) {
    fmt::print("{}\n", json::serialize(*shown));
  } else {
    fmt::print("{}", shown->is_null() ? "No replay was asked for yet.\n" : replay_text(*shown, Style::of(stdout)));
  }
  return kExitOk;
}

}  // namespace footfall
