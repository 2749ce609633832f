#include <chrono>
#include <thread>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/ask.h"
#include "app/commands.h"

namespace json = boost::json;

namespace footfall {
namespace {

constexpr std::chrono::milliseconds kLook{100};

json::object request_of(const DeleteSettings& settings) {
  json::object body;
  if (!settings.page.empty()) body["page"] = settings.page;
  if (!settings.from.empty()) body["from"] = settings.from;
  if (!settings.to.empty()) body["to"] = settings.to;
  return body;
}

// Until its days are without what was deleted.
Result<void> await_days(Conversation& conversation, const std::string& path) {
  while (true) {
    const auto answer = conversation.ask_body("GET", path);
    if (!answer && answer.error().code == Code::kUnavailable) {
      return Error{Code::kUnavailable, "the server has ended", "the deletion goes on when one is started again"};
    }
    if (!answer) return answer.error();
    if (!json::parse(*answer).at("folding").as_bool()) return {};
    std::this_thread::sleep_for(kLook);
  }
}

std::string what_went(const DeleteSettings& settings) {
  std::string text = "Deleted from " + settings.site + ": ";
  text += settings.page.empty() ? "all hits" : "hits of " + settings.page;
  if (!settings.from.empty()) text += " from " + settings.from;
  if (!settings.to.empty()) text += " to " + settings.to;
  return text;
}

}  // namespace

int delete_command(const Settings& settings) {
  const json::object body = request_of(settings.deletion);
  Conversation conversation({settings.data});
  const std::string path = "/api/v1/sites/" + url_segment(settings.deletion.site);
  if (body.empty()) {
    const auto removed = conversation.ask_body("DELETE", path);
    if (!removed) return fail(removed.error());
    fmt::print("{} is deleted, with all its numbers.\n", settings.deletion.site);
    return kExitOk;
  }
  const auto asked = conversation.ask_body("POST", path + "/deletions", json::serialize(body));
  if (!asked) return fail(asked.error());
  if (const auto done = await_days(conversation, path); !done) return fail(done.error());
  fmt::print("{}.\n", what_went(settings.deletion));
  return kExitOk;
}

}  // namespace footfall
