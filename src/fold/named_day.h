// A site-day as a person knows it.
#pragma once

#include <string>

#include "footfall/site.h"

namespace footfall {

struct NamedDay {
  std::string site;  // its domain; empty: the records of unknown hosts
  Day day = 0;
};

}  // namespace footfall
