// A request, head and body, as a connection would read it: in one piece and in several, with the same verdict; and what
// is taken, as a plain reading of HTTP has it. So nobody can make us and a proxy before us see different requests.
#include <random>
#include <string>

#include "base/check.h"
#include "footfall/limits.h"
#include "fuzz/fuzz.h"
#include "fuzz/plain_request.h"
#include "net/header_tags.h"
#include "net/request_parser.h"

namespace footfall::fuzz {
namespace {

using net::Parsed;
using net::RequestParser;

struct Verdict {
  Parsed parsed = Parsed::kIncomplete;
  bool head_done = false;
  int status = 0;   // of what is refused
  size_t used = 0;  // of what is complete
  std::string body;

  bool operator==(const Verdict&) const = default;
};

// Where the bytes are cut, ascending, the end with them. Random, but of these bytes always the same.
std::vector<size_t> cuts_of(std::string_view bytes) {
  std::minstd_rand random(static_cast<unsigned>(std::hash<std::string_view>()(bytes)));
  std::vector<size_t> cuts;
  const size_t longest = 1 + random() % 40;
  for (size_t at = 0; at < bytes.size(); at += 1 + random() % longest) cuts.push_back(at);
  cuts.push_back(bytes.size());
  return cuts;
}

// As the session does: the head alone, copied, and then the body from what follows.
Verdict read_body(std::string_view bytes, size_t head_size, const std::vector<size_t>& cuts) {
  const std::string head(bytes.substr(0, head_size));
  RequestParser parser;
  FOOTFALL_CHECK(parser.parse_head(head) == Parsed::kComplete);
  FOOTFALL_CHECK(parser.head_size() == head_size);
  Verdict verdict{Parsed::kIncomplete, true, 0, head_size, {}};
  if (!parser.has_body()) verdict.parsed = Parsed::kComplete;
  for (size_t i = 0; i < cuts.size() && verdict.parsed == Parsed::kIncomplete; ++i) {
    if (cuts[i] <= verdict.used) continue;
    const std::string unread(bytes.substr(verdict.used, cuts[i] - verdict.used));
    size_t used = 0;
    verdict.parsed = parser.parse_body(unread, used);
    FOOTFALL_CHECK(used <= unread.size());
    verdict.used += used;
  }
  verdict.status = verdict.parsed == Parsed::kRefused ? parser.status() : 0;
  if (verdict.parsed == Parsed::kComplete) verdict.body = parser.body();
  if (verdict.parsed != Parsed::kComplete) verdict.used = 0;
  return verdict;
}

Verdict read(std::string_view bytes, const std::vector<size_t>& cuts) {
  size_t tried = 0;
  for (const size_t cut : cuts) {
    const std::string_view there = bytes.substr(0, cut);
    RequestParser parser;
    const Parsed parsed = parser.parse_head(there);
    if (parsed == Parsed::kRefused) return {parsed, false, parser.status(), 0, {}};
    if (parsed == Parsed::kComplete) {
      // A session tries again only when a line's end has come.
      FOOTFALL_CHECK(there.find('\n', tried) != std::string_view::npos);
      return read_body(bytes, parser.head_size(), cuts);
    }
    tried = cut;
  }
  return {};
}

void check_fields(const Head& head, const PlainHead& plain) {
  for (const auto& [name, value] : plain.fields) {
    const std::optional<Tag> tag = net::header_tag(name);
    if (tag) FOOTFALL_CHECK(head.get(*tag) == *plain.joined(name));
  }
  FOOTFALL_CHECK(head.has(Tag::kHost) == (plain.count("host") == 1));
  FOOTFALL_CHECK(head.http_1_0 || plain.count("host") == 1);
  FOOTFALL_CHECK(plain.count("content-length") + plain.count("transfer-encoding") <= 1);
}

void check_taken(std::string_view bytes, const Verdict& verdict) {
  RequestParser parser;
  FOOTFALL_CHECK(parser.parse_head(bytes) == Parsed::kComplete);
  const Head& head = parser.head();
  const std::optional<PlainHead> plain = read_plain_head(bytes);
  FOOTFALL_CHECK(plain);
  FOOTFALL_CHECK(plain->size == parser.head_size());
  FOOTFALL_CHECK(plain->method == head.method);
  FOOTFALL_CHECK(plain->target == head.target);
  FOOTFALL_CHECK((plain->version == "HTTP/1.0") == head.http_1_0);
  FOOTFALL_CHECK(head.target.find(head.origin) != std::string_view::npos || head.origin == "/");
  check_fields(head, *plain);
  const std::optional<PlainBody> body = read_plain_body(*plain, bytes.substr(plain->size));
  if (verdict.parsed != Parsed::kComplete) return;
  FOOTFALL_CHECK(body);
  FOOTFALL_CHECK(body->bytes == verdict.body);
  FOOTFALL_CHECK(plain->size + body->used == verdict.used);
}

}  // namespace

void try_bytes(std::string_view bytes) {
  bytes = bytes.substr(0, kMaxHeadBytes);  // a session's buffer holds no more
  const Verdict whole = read(bytes, {bytes.size()});
  FOOTFALL_CHECK(read(bytes, cuts_of(bytes)) == whole);
  FOOTFALL_CHECK((whole.parsed == Parsed::kRefused) == (whole.status >= 400));
  if (whole.head_done) check_taken(bytes, whole);
}

}  // namespace footfall::fuzz
