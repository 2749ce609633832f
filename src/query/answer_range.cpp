#include "query/answer_range.h"

#include <algorithm>

#include "query/buckets.h"

namespace footfall {

Result<void> tell_range(const Query& query, const std::vector<Axis>& axes, const Range& range, const SiteEntry& site,
                        Answer& answer) {
  answer.from = iso_label(range.span.from, site.zone);
  answer.to = iso_label(range.span.to - 1, site.zone);
  answer.version = site.version;
  const auto time = std::find_if(axes.begin(), axes.end(), is_time);
  if (!query.time_labels || time == axes.end()) return {};
  Result<std::vector<std::string>> labels = time_labels(std::get<Grain>(*time), range, site.zone);
  if (!labels) return labels.error();
  answer.time_labels = std::move(*labels);
  return {};
}

}  // namespace footfall
