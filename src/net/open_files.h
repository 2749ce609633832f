// The process's limit of open files: each connection is one, and the store needs some too.
#pragma once

#include <cstddef>

namespace footfall {

// Raises the limit as far as this process may, and returns it. Before the first file of the store is opened.
size_t raise_open_files();

// The limit as it is.
size_t open_files_limit();

// How many of `limit` files connections may be, so that the store never lacks one: half of a small limit.
size_t connections_within(size_t limit);

}  // namespace footfall
