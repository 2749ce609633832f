// What the link to a page says about itself: the parameters that people write behind a campaign's links.
#pragma once

#include <string>
#include <string_view>

#include "enrich/click_id.h"

namespace footfall {

// Empty where the link says nothing. Each value is fit to be stored.
struct Campaign {
  std::string source;
  std::string medium;  // lower case, as all rules about it ignore the case
  std::string name;
  std::string content;
  std::string term;
  const ClickId* click_id = nullptr;

  // Strings are used again.
  void clear();
};

// Reads a page's query. Where one thing is said in several dialects, utm_* (Google) comes before mtm_* and pk_*
// (Matomo), and these before the bare `source` and `ref`; of the same name the first that is not empty counts.
void read_campaign(std::string_view query, Campaign& out);

}  // namespace footfall
