// Requests that no browser sends: each with its whole answer, what becomes of the connection, the counter that tells of
// it, and how many records it may leave. The collector and the handler are those of support.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "net/support.h"

namespace footfall::test {

struct Hostile {
  enum class Ending {
    kKept,        // the connection goes on
    kClosed,      // what follows on it is read by nobody
    kUnfinished,  // the client ends its side in the middle
  };
  std::string name;
  std::string bytes;
  std::string answer;  // all that comes back
  Ending ending = Ending::kKept;
  std::optional<Counter> counter;  // the one that is raised, by one
  size_t records = 0;
};

inline std::string text_answer(const std::string& status, const std::string& sentence, const std::string& headers) {
  return "HTTP/1.1 " + status +
         "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " + std::to_string(sentence.size() + 1) +
         "\r\n" + headers + "\r\n" + sentence + "\n";
}

inline Hostile malformed(const std::string& name, const std::string& bytes) {
  const std::string sentence = "This is not a request that can be read in one way only.";
  return {name, bytes, text_answer("400 Bad Request", sentence, "Connection: close\r\n"), Hostile::Ending::kClosed,
          Counter::kRequestsMalformed};
}

inline Hostile too_large(const std::string& name, const std::string& status, const std::string& what,
                         const std::string& bytes) {
  return {name, bytes,
          text_answer(status, "The " + what + " is larger than this server takes.", "Connection: close\r\n"),
          Hostile::Ending::kClosed, Counter::kRequestsTooLarge};
}
inline Hostile large_head(const std::string& name, const std::string& bytes) {
  return too_large(name, "431 Request Header Fields Too Large", "request's head", bytes);
}
inline Hostile large_body(const std::string& name, const std::string& bytes) {
  return too_large(name, "413 Payload Too Large", "body", bytes);
}
inline Hostile long_target(const std::string& name, const std::string& bytes) {
  Hostile hostile = too_large(name, "414 URI Too Long", "", bytes);
  hostile.answer = text_answer("414 URI Too Long", "The request's target is longer than this server takes.",
                               "Connection: close\r\n");
  return hostile;
}

inline Hostile other_expectation(const std::string& name, const std::string& bytes) {
  return {name, bytes,
          text_answer("417 Expectation Failed", "The only expectation that this server meets is 100-continue.",
                      "Connection: close\r\n"),
          Hostile::Ending::kClosed, Counter::kRequestsNotTaken};
}
inline Hostile wrong_method(const std::string& name, const std::string& bytes) {
  return {name, bytes,
          text_answer("405 Method Not Allowed", "This address takes other methods; the Allow header names them.",
                      "Allow: GET, HEAD\r\n"),
          Hostile::Ending::kKept, Counter::kRequestsNotTaken};
}

inline Hostile counted_hit(const std::string& name, const std::string& bytes,
                           std::string_view answer = FakeCollector::kKept,
                           Hostile::Ending ending = Hostile::Ending::kKept) {
  return {name, bytes, std::string(answer), ending, std::nullopt, 1};
}
inline Hostile last_hit(const std::string& name, const std::string& bytes, std::string_view answer) {
  return counted_hit(name, bytes, answer, Hostile::Ending::kClosed);
}
// One hit, and behind it what some other program might have read as a part of it.
inline Hostile hit_then_malformed(const std::string& name, const std::string& bytes) {
  Hostile hostile = malformed(name, bytes);
  hostile.answer.insert(0, FakeCollector::kKept);
  hostile.records = 1;
  return hostile;
}

// Answered by the handler, which says what it was asked.
inline Hostile handled(const std::string& name, const std::string& bytes, const std::string& echo) {
  return {name, bytes,
          "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + std::to_string(echo.size()) + "\r\n\r\n" +
              echo};
}
inline Hostile unfinished(const std::string& name, const std::string& bytes) {
  return {name, bytes, "", Hostile::Ending::kUnfinished, Counter::kRequestsUnfinished};
}

inline std::string get(const std::string& target, const std::string& headers = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}
inline std::string post(const std::string& headers, const std::string& body) {
  return "POST /h HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}
inline std::string chunked(const std::string& body) { return post("Transfer-Encoding: chunked\r\n", body); }
inline std::string with_host(const std::string& value) { return "GET /p.gif HTTP/1.1\r\nHost:" + value + "\r\n\r\n"; }
inline std::string nul(const std::string& text) {
  std::string bytes = text;
  bytes[bytes.find('@')] = '\0';
  return bytes;
}

// hostile_requests.cpp
std::vector<Hostile> hostile_requests();

}  // namespace footfall::test
