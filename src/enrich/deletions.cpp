#include "enrich/deletions.h"

#include <algorithm>

#include "enrich/site_filter.h"

namespace footfall {
namespace {

bool is_of_days(const Deletion& deletion, Day day) { return deletion.from <= day && day <= deletion.to; }

std::string_view without_slash(std::string_view path) {
  return path.size() > 1 && path.back() == '/' ? path.substr(0, path.size() - 1) : path;
}

bool matches(const Wildcard& pattern, std::string_view page) {
  const std::string_view path = page.substr(0, page.find_first_of("?#"));
  return pattern.matches(page) || pattern.matches(path) || pattern.matches(without_slash(path));
}

}  // namespace

Result<Deletion> checked_deletion(Deletion deletion) {
  if (!deletion.page.empty() && !is_path_pattern(deletion.page)) {
    return Error{Code::kInvalid, "page: \"" + deletion.page + "\" is no path",
                 "write /private, /blog/* for one level or /blog/** for all below"};
  }
  if (deletion.to < deletion.from) {
    return Error{Code::kInvalid, "it ends before it begins: from must not be after to", ""};
  }
  return deletion;
}

Deletions::Deletions(const std::vector<Deletion>& deletions) {
  for (const Deletion& each : deletions) {
    rules_.push_back({each, each.page.empty() ? std::optional<Wildcard>() : Wildcard(each.page, '/')});
    end_ = std::max(end_, each.before);
  }
}

bool Deletions::name_all(Day day, uint64_t number) const {
  return std::any_of(rules_.begin(), rules_.end(), [&](const Rule& rule) {
    return !rule.page && number < rule.deletion.before && is_of_days(rule.deletion, day);
  });
}

bool Deletions::name_old(const NamedHit& hit) const {
  return std::any_of(rules_.begin(), rules_.end(), [&hit](const Rule& rule) {
    if (hit.number >= rule.deletion.before || !is_of_days(rule.deletion, hit.day)) return false;
    return !rule.page || matches(*rule.page, hit.page);
  });
}

}  // namespace footfall
