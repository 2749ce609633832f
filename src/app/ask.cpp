#include "app/ask.h"

#include <filesystem>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/data_owner.h"
#include "app/engine.h"
#include "base/clock.h"

namespace footfall {
namespace {

constexpr std::chrono::seconds kTimeout{60};

Result<ClientResponse> ask_store(const Asking& asking, const std::string& method, const std::string& target,
                                 const std::string& body) {
  std::error_code error;
  if (!asking.may_make_dir && !std::filesystem::exists(asking.dir + "/store", error)) {
    return Error{Code::kNotFound, "there is no Footfall data in " + asking.dir,
                 "name the data directory with --data, or start `footfall serve` once"};
  }
  const LeaveToOwner owner(asking.dir);
  const SystemClock clock;
  auto engine = Engine::open(asking.dir, clock, {});
  if (!engine) return engine.error();
  (*engine)->fold().catch_up();
  Request request;
  request.method = method;
  request.target = target;
  request.path = target.substr(0, target.find('?'));
  if (request.path.size() < target.size()) request.query = target.substr(request.path.size() + 1);
  request.body = body;
  request.local = true;
  const Response response = (*engine)->api().handle(request);
  if (method != "GET") (*engine)->fold().catch_up();  // the jobs that a change began
  return ClientResponse{response.status, response.content_type, std::string(response.payload())};
}

std::string error_sentence(const ClientResponse& response) {
  boost::json::error_code failed;
  const auto body = boost::json::parse(response.body, failed);
  const auto* object = failed ? nullptr : body.if_object();
  const auto* sentence = object == nullptr ? nullptr : object->if_contains("error");
  if (sentence != nullptr && sentence->is_string()) return std::string(sentence->get_string());
  return "the server answered " + std::to_string(response.status);
}

}  // namespace

std::string url_segment(std::string_view text) {
  constexpr std::string_view kUnreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  std::string out;
  for (const char c : text) {
    const bool plain = kUnreserved.find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string socket_path(const std::string& dir) { return dir + "/footfall.sock"; }

Result<ClientResponse> ask(const Asking& asking, const std::string& method, const std::string& target,
                           const std::string& body) {
  auto answer = request(socket_path(asking.dir), method, target, body, kTimeout);
  if (answer || answer.error().code != Code::kUnavailable) return answer;
  return ask_store(asking, method, target, body);
}

Result<std::string> ask_body(const Asking& asking, const std::string& method, const std::string& target,
                             const std::string& body) {
  auto answer = ask(asking, method, target, body);
  if (!answer) return answer.error();
  if (answer->status == 200) return answer->body;
  if (answer->status == 404) return Error{Code::kNotFound, error_sentence(*answer), "`footfall site list` shows all"};
  return Error{answer->status < 500 ? Code::kInvalid : Code::kUnavailable, error_sentence(*answer), ""};
}

}  // namespace footfall
