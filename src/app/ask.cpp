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

Request request_of(const std::string& method, const std::string& target, const std::string& body) {
  Request request;
  request.method = method;
  request.target = target;
  request.path = target.substr(0, target.find('?'));
  if (request.path.size() < target.size()) request.query = target.substr(request.path.size() + 1);
  request.body = body;
  request.local = true;
  return request;
}

std::string error_sentence(const ClientResponse& response) {
  boost::json::error_code failed;
  const auto body = boost::json::parse(response.body, failed);
  const auto* object = failed ? nullptr : body.if_object();
  const auto* sentence = object == nullptr ? nullptr : object->if_contains("error");
  if (sentence != nullptr && sentence->is_string()) return std::string(sentence->get_string());
  return "the server answered " + std::to_string(response.status);
}

Result<std::string> body_of(Result<ClientResponse> answer) {
  if (!answer) return answer.error();
  if (answer->status == 200) return answer->body;
  if (answer->status == 404) return Error{Code::kNotFound, error_sentence(*answer), "`footfall site list` shows all"};
  const bool senseless = answer->status < 500 && answer->status != 409;
  return Error{senseless ? Code::kInvalid : Code::kUnavailable, error_sentence(*answer), ""};
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

class Conversation::OpenStore {
 public:
  static Result<std::unique_ptr<OpenStore>> open(const Asking& asking) {
    std::error_code error;
    if (!asking.may_make_dir && !std::filesystem::exists(asking.dir + "/store", error)) {
      return Error{Code::kNotFound, "there is no Footfall data in " + asking.dir,
                   "name the data directory with --data, or start `footfall serve` once"};
    }
    std::unique_ptr<OpenStore> store(new OpenStore(asking.dir));
    auto engine = Engine::open(asking.dir, store->clock_, {});
    if (!engine) return engine.error();
    store->engine_ = std::move(*engine);
    store->engine_->fold().catch_up();
    return store;
  }

  ClientResponse ask(const std::string& method, const std::string& target, const std::string& body) {
    const Response response = engine_->api().handle(request_of(method, target, body));
    if (method != "GET") engine_->fold().catch_up();  // the jobs that a change began
    return ClientResponse{response.status, response.content_type, std::string(response.payload())};
  }

 private:
  explicit OpenStore(const std::string& dir) : owner_(dir) {}

  const LeaveToOwner owner_;
  const SystemClock clock_;
  std::unique_ptr<Engine> engine_;
};

Conversation::Conversation(Asking asking) : asking_(std::move(asking)) {}

Conversation::~Conversation() = default;

Result<ClientResponse> Conversation::ask(const std::string& method, const std::string& target,
                                         const std::string& body) {
  if (!store_) {
    auto answer = request(socket_path(asking_.dir), method, target, body, kTimeout);
    const bool nobody = !answer && answer.error().code == Code::kUnavailable;
    with_server_ = with_server_ || !nobody;
    if (with_server_) return answer;
    auto opened = OpenStore::open(asking_);
    if (!opened) return opened.error();
    store_ = std::move(*opened);
  }
  return store_->ask(method, target, body);
}

Result<std::string> Conversation::ask_body(const std::string& method, const std::string& target,
                                           const std::string& body) {
  return body_of(ask(method, target, body));
}

Result<ClientResponse> ask(const Asking& asking, const std::string& method, const std::string& target,
                           const std::string& body) {
  return Conversation(asking).ask(method, target, body);
}

Result<std::string> ask_body(const Asking& asking, const std::string& method, const std::string& target,
                             const std::string& body) {
  return body_of(ask(asking, method, target, body));
}

}  // namespace footfall
