#include "query/sums_cache.h"

#include "base/bytes.h"

namespace footfall {
namespace {

template <class Variant>
void put_choice(std::string& out, const Variant& choice) {
  put_varint(out, choice.index());
  std::visit([&out](auto value) { put_varint(out, static_cast<uint64_t>(value)); }, choice);
}

void put_filter(std::string& out, const Filter& filter) {
  put_varint(out, static_cast<uint64_t>(filter.op));
  put_choice(out, filter.field);
  put_varint(out, filter.case_sensitive ? 1 : 0);
  put_varint(out, filter.values.size());
  for (const std::string& value : filter.values) put_string(out, value);
  put_varint(out, filter.children.size());
  for (const Filter& child : filter.children) put_filter(out, child);
}

void put_needs(std::string& out, const Needs& needs) {
  for (const bool need : {needs.hits, needs.visits, needs.based, needs.pageviews, needs.events}) {
    put_fixed(out, static_cast<uint8_t>(need));
  }
}

}  // namespace

std::string sums_key(const Query& query, const SiteEntry& site, const Plan& plan, const std::vector<Step>& steps) {
  std::string out;
  put_varint(out, site.site.number);
  put_string(out, site.site.timezone());
  put_varint(out, site.site.zones.size());
  put_needs(out, needs_of(query));
  put_varint(out, plan.axes.size());
  for (const Axis& axis : plan.axes) put_choice(out, axis);
  put_filter(out, query.filter);
  put_fixed(out, static_cast<uint8_t>(plan.range.whole_days));
  if (!plan.range.whole_days) {
    put_fixed(out, plan.range.span.from);
    put_fixed(out, plan.range.span.to);
  }
  put_fixed(out, plan.steps.front().day);  // from it buckets are counted
  for (const Step& step : steps) {
    put_fixed(out, static_cast<uint8_t>(step.kind));
    put_fixed(out, step.day);
    put_varint(out, step.entry == nullptr ? step.generation : step.entry->header->generation);
  }
  return out;
}

}  // namespace footfall
