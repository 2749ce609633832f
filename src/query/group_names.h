// What the codes of groups stand for, so that groups can be ordered and written.
#pragma once

#include <string>

#include "fold/catalogue.h"
#include "query/plan.h"

namespace footfall {

class GroupNames {
 public:
  virtual ~GroupNames() = default;

  // Below, equal to or above 0 as codes come in order: buckets by time, values by their bytes.
  [[nodiscard]] virtual int compare(size_t axis, uint32_t a, uint32_t b) const = 0;
  [[nodiscard]] virtual std::string name(size_t axis, uint32_t code) const = 0;
};

// Of one site: the ids of its dictionaries, and the buckets of a plan. Both must outlive it.
class SiteNames final : public GroupNames {
 public:
  SiteNames(const Plan& plan, const SiteEntry& site) : plan_(plan), site_(site) {}

  [[nodiscard]] int compare(size_t axis, uint32_t a, uint32_t b) const override;
  [[nodiscard]] std::string name(size_t axis, uint32_t code) const override;

 private:
  [[nodiscard]] std::string_view value(size_t axis, uint32_t id) const;

  const Plan& plan_;
  const SiteEntry& site_;
};

}  // namespace footfall
