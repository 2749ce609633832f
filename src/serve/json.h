// Answers in JSON, and errors as every route gives them: {"error": "one sentence"}.
#pragma once

#include <string>

#include "footfall/result.h"
#include "net/http.h"

namespace footfall {

Response json_response(std::string body);
Response error_response(int status, const std::string& sentence);

// The status that fits the error's code.
Response error_response(const Error& error);

// 405, and what the path takes.
Response wrong_method(std::string allowed);

}  // namespace footfall
