#include "support/raw_writer.h"

#include <algorithm>

#include "rawlog/record_codec.h"
#include "support/or_give_up.h"

namespace footfall::bench {
namespace {

constexpr uint32_t kBlockRecords = 128;  // of a turn of the writer under load

// The tags that a hit has, in the order in which the collector writes them.
constexpr Tag kRawTags[] = {Tag::kMethod,         Tag::kTarget,       Tag::kHost,           Tag::kUserAgent,
                            Tag::kReferer,        Tag::kAccept,       Tag::kAcceptLanguage, Tag::kSecFetchSite,
                            Tag::kSecFetchMode,   Tag::kSecFetchDest, Tag::kSecChUa,        Tag::kSecChUaMobile,
                            Tag::kSecChUaPlatform};
constexpr Tag kAddrTags[] = {Tag::kPeer, Tag::kXForwardedFor};

// One block's bytes.
class Block {
 public:
  void add(const SentHit& hit, int64_t received_us) {
    hit.show(view_);
    builder_.begin(WayIn::kPixel);
    for (const Tag tag : kRawTags) add(tag);
    std::string record(builder_.finish());
    set_received(record.data(), record.size(), received_us);
    raw_ += record;
    builder_.begin_addr();
    for (const Tag tag : kAddrTags) add(tag);
    addr_ += builder_.finish();
    ++count_;
  }

  Result<void> append_to(RawLog& log) const { return log.append({log.next(), count_, raw_, addr_}, Ack::kWritten); }

 private:
  void add(Tag tag) {
    if (view_.has(tag)) builder_.add(tag, view_.get(tag));
  }

  RecordView view_;
  RecordBuilder builder_;
  std::string raw_ = block_prefix();
  std::string addr_ = block_prefix();
  uint32_t count_ = 0;
};

}  // namespace

void write_log(RawLog& log, const WrittenSpan& span, const std::function<const SentHit&()>& next) {
  const double step = static_cast<double>(span.to_us - span.from_us) / static_cast<double>(span.records);
  for (uint64_t first = 0; first < span.records; first += kBlockRecords) {
    Block block;
    const uint64_t end = std::min<uint64_t>(first + kBlockRecords, span.records);
    for (uint64_t number = first; number < end; ++number) {
      block.add(next(), span.from_us + static_cast<int64_t>(static_cast<double>(number) * step));
    }
    or_give_up(block.append_to(log));
  }
}

}  // namespace footfall::bench
