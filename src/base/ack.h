// How the raw log's writer tells io threads that records are kept, without knowing what an io thread is.
#pragma once

#include <span>

namespace footfall {

class AckSink {
 public:
  virtual ~AckSink() = default;

  // Writer thread, once per turn and sink. `tokens` are those that were pushed with the records, in their order; each
  // is told exactly once. `kept` false means: not stored, answer 503.
  virtual void acknowledge(std::span<void* const> tokens, bool kept) = 0;
};

}  // namespace footfall
