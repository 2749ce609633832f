// The pixel, /p.gif: what it keeps of a request, and its answers. No interpretation: that is the fold's.
#pragma once

#include <array>
#include <string>

#include "footfall/clock.h"
#include "net/collector.h"
#include "rawlog/inbox.h"

namespace footfall {

// Any thread. Immutable after construction; records are built in memory of each thread's own.
class PixelCollector : public Collector {
 public:
  // Both must outlive it.
  PixelCollector(Inbox& inbox, const Clock& clock);

  // `/p.gif` with any query or none, by GET or HEAD.
  [[nodiscard]] Claim claim(std::string_view method, std::string_view origin) const override;
  [[nodiscard]] std::string_view allow(std::string_view origin) const override;

  // Keeps the method, the target, every header that has a Tag, and in the addr record the peer with what proxies say
  // about it. A body is not kept: a GET's has no meaning.
  [[nodiscard]] bool collect(const Head& head, const PeerAddress& peer, AckSink& sink, void* token) override;

  void burst_ended() override { inbox_.wake(); }

  // The GIF; with 503 when the record is not kept, so that the page does not break but a tester sees it.
  [[nodiscard]] std::string_view answer(bool kept, AnswerForm form) const override;

 private:
  static constexpr size_t kForms = 16;
  static size_t index_of(bool kept, AnswerForm form);

  Inbox& inbox_;
  const Clock& clock_;
  std::array<std::string, kForms> answers_;
};

}  // namespace footfall
