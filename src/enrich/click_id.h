// Parameters that advertisers' networks, mailers and apps put behind a link when it is clicked. Their values name a
// click, and so a person: of them only that they were there is ever kept.
#pragma once

#include <string_view>

namespace footfall {

struct ClickId {
  std::string_view name;    // "gclid"
  std::string_view source;  // whose it is: "Google", as the table of sources names it
  std::string_view medium;  // what a click with it is, in the words of utm_medium; empty when it may be anything
};

// The click id with this name, in any case; null when it is none.
const ClickId* find_click_id(std::string_view parameter);

}  // namespace footfall
