#include "query/deadline.h"

namespace footfall {

Error too_late() { return {Code::kTimeout, "the query took too long and was stopped", "ask for a shorter date_range"}; }

Result<void> check_deadline(Deadline deadline) {
  if (!deadline.abandoned() && std::chrono::steady_clock::now() < deadline.at) return {};
  return too_late();
}

void Watch::look() {
  spent_ = 0;
  late_ = late_ || !check_deadline(deadline_);
}

}  // namespace footfall
