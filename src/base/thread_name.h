// A name for the thread that calls, so that `top -H` and a debugger tell threads apart.
#pragma once

#include <string>

namespace footfall {

// Any thread. The kernel keeps 15 bytes of it.
void name_this_thread(std::string name);

}  // namespace footfall
