#include "query/answer_range.h"

#include <algorithm>

#include "query/buckets.h"

namespace footfall {
namespace {

Result<std::vector<std::string>> labels_of(Grain grain, const std::vector<SiteRange>& sites) {
  if (sites.size() == 1) return time_labels(grain, sites[0].range, sites[0].site->zone);
  std::vector<std::string> all;
  for (const SiteRange& each : sites) {
    Result<std::vector<std::string>> labels = time_labels(grain, each.range, each.site->zone);
    if (!labels) return labels.error();
    all.insert(all.end(), labels->begin(), labels->end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }
  return all;
}

}  // namespace

Result<void> tell_range(const Query& query, const std::vector<Axis>& axes, const std::vector<SiteRange>& sites,
                        Answer& answer) {
  const auto first = std::min_element(sites.begin(), sites.end(), [](const SiteRange& a, const SiteRange& b) {
    return a.range.span.from < b.range.span.from;
  });
  const auto last = std::max_element(sites.begin(), sites.end(), [](const SiteRange& a, const SiteRange& b) {
    return a.range.span.to < b.range.span.to;
  });
  answer.from = iso_label(first->range.span.from, first->site->zone);
  answer.to = iso_label(last->range.span.to - 1, last->site->zone);
  for (const SiteRange& each : sites) answer.version = std::max(answer.version, each.site->version);
  const auto time = std::find_if(axes.begin(), axes.end(), is_time);
  if (!query.time_labels || time == axes.end()) return {};
  Result<std::vector<std::string>> labels = labels_of(std::get<Grain>(*time), sites);
  if (!labels) return labels.error();
  answer.time_labels = std::move(*labels);
  return {};
}

}  // namespace footfall
