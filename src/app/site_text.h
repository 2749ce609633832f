// All settings of a site, as a person reads them.
#pragma once

#include <string>

#include <boost/json/value.hpp>

namespace footfall {

// `site` is as serve/sites_api.h has it.
std::string site_text(const boost::json::value& site);

}  // namespace footfall
