#include "serve/json.h"

#include <boost/json.hpp>

namespace footfall {
namespace {

int status_of(Code code) {
  switch (code) {
    case Code::kInvalid:
      return 400;
    case Code::kNotFound:
      return 404;
    case Code::kBusy:
    case Code::kUnavailable:
      return 503;
    case Code::kTimeout:
      return 504;
    case Code::kIo:
    case Code::kDamaged:
    case Code::kTooNew:
      break;
  }
  return 500;
}

}  // namespace

Response json_response(std::string body) {
  Response response{200, "application/json", std::move(body)};
  response.headers = {{"Cache-Control", "no-store"}};
  return response;
}

Response error_response(int status, const std::string& sentence) {
  Response response = json_response(boost::json::serialize(boost::json::object{{"error", sentence}}));
  response.status = status;
  return response;
}

Response error_response(const Error& error) { return error_response(status_of(error.code), to_string(error)); }

Response wrong_method(std::string allowed) {
  Response response = error_response(405, "this path takes " + allowed);
  response.headers.emplace_back("Allow", std::move(allowed));
  return response;
}

}  // namespace footfall
