// What is looked up about a hit beside the embedded tables: files of the operator's, as they were read last.
#pragma once

#include <cstdint>
#include <memory>

#include "enrich/networks.h"
#include "enrich/places.h"
#include "enrich/spam_referrers.h"

namespace footfall {

// Nothing is null.
struct LookupData {
  std::shared_ptr<const Places> places = std::make_shared<const Places>();
  std::shared_ptr<const Networks> datacentres = std::make_shared<const Networks>();
  std::shared_ptr<const SpamReferrers> spam = std::make_shared<const SpamReferrers>();

  bool operator==(const LookupData&) const = default;

  // Of all data that decide what a hit becomes: these and kDataVersion. Another number when anything is another.
  [[nodiscard]] uint32_t version() const;
};

}  // namespace footfall
