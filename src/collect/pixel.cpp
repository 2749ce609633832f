#include "collect/pixel.h"

#include "rawlog/record_codec.h"

namespace footfall {
namespace {

constexpr std::string_view kPath = "/p.gif";

// One transparent pixel in 43 bytes, the least that every browser takes: GIF89a, 1x1, a palette of two, the first
// colour transparent, LZW codes for one pixel.
constexpr std::string_view kGif{
    "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x21\xf9\x04\x01\x00\x00\x00\x00"
    "\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00"
    "\x02\x02\x44\x01\x00\x3b",
    43};

std::string build_answer(bool kept, AnswerForm form) {
  std::string out = kept ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\n";
  out += "Content-Type: image/gif\r\nContent-Length: " + std::to_string(kGif.size()) +
         "\r\nCache-Control: no-store\r\nCross-Origin-Resource-Policy: cross-origin\r\n";
  if (!form.keep_alive) out += "Connection: close\r\n";
  if (form.keep_alive && form.http_1_0) out += "Connection: keep-alive\r\n";
  out += "\r\n";
  if (!form.head) out += kGif;
  return out;
}

void add_headers(RecordBuilder& record, const Head& head, Tag first, Tag last) {
  for (auto tag = static_cast<size_t>(first); tag <= static_cast<size_t>(last); ++tag) {
    if (head.has(static_cast<Tag>(tag))) record.add(static_cast<Tag>(tag), head.headers[tag]);
  }
}

// Both return a view of the builder's memory.
std::string_view build_raw(RecordBuilder& record, const Head& head) {
  record.begin(WayIn::kPixel);
  record.add(Tag::kMethod, head.method);
  record.add(Tag::kTarget, head.target);
  add_headers(record, head, Tag::kHost, Tag::kSecChUaFullVersion);
  return record.finish();
}

std::string_view build_addr(RecordBuilder& record, const Head& head, const PeerAddress& peer) {
  record.begin_addr();
  record.add(Tag::kPeer, {reinterpret_cast<const char*>(peer.data()), peer.size()});
  add_headers(record, head, Tag::kXForwardedFor, Tag::kClientIpHeader);
  return record.finish();
}

}  // namespace

PixelCollector::PixelCollector(Inbox& inbox, const Clock& clock) : inbox_(inbox), clock_(clock) {
  for (const bool kept : {false, true}) {
    for (unsigned bits = 0; bits < 8; ++bits) {
      const AnswerForm form{.head = (bits & 1) != 0, .http_1_0 = (bits & 2) != 0, .keep_alive = (bits & 4) != 0};
      answers_[index_of(kept, form)] = build_answer(kept, form);
    }
  }
}

size_t PixelCollector::index_of(bool kept, AnswerForm form) {
  return (kept ? 8U : 0U) | (form.head ? 1U : 0U) | (form.http_1_0 ? 2U : 0U) | (form.keep_alive ? 4U : 0U);
}

Claim PixelCollector::claim(std::string_view method, std::string_view origin) const {
  const bool ours = origin.starts_with(kPath) && (origin.size() == kPath.size() || origin[kPath.size()] == '?');
  if (!ours) return Claim::kNotMine;
  return method == "GET" || method == "HEAD" ? Claim::kCollect : Claim::kWrongMethod;
}

std::string_view PixelCollector::allow(std::string_view) const { return "GET, HEAD"; }

bool PixelCollector::collect(const Head& head, const PeerAddress& peer, AckSink& sink, void* token) {
  thread_local RecordBuilder raw;
  thread_local RecordBuilder addr;
  return inbox_.push(build_raw(raw, head), build_addr(addr, head, peer), clock_.now_us(), {&sink, token});
}

std::string_view PixelCollector::answer(bool kept, AnswerForm form) const { return answers_[index_of(kept, form)]; }

}  // namespace footfall
