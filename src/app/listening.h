// Where `serve` listens: from its settings, or from the sockets that the service manager passes; and how that is told.
#pragma once

#include <string>
#include <vector>

#include "app/config.h"
#include "footfall/result.h"
#include "net/server.h"

namespace footfall {

// Everything that can be told to be wrong before a port is bound. Takes the passed sockets out of the environment: to
// be called once, before the first thread starts.
Result<ServerOptions> listening_options(const Settings& settings);

// What a browser can open: the first place that speaks plain HTTP on a port. Empty when there is none.
std::string browser_url(const std::vector<ListenPlace>& places);

// A line for each place, "http://..." or as for --listen; empty when all that it says is `url`.
std::string places_text(const std::vector<ListenPlace>& places, const std::string& url);

}  // namespace footfall
