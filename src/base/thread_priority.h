// Who goes first where threads share a core: whoever answers a visitor, before the fold and before queries. For the
// thread that calls; without effect where the kernel doesn't know it or doesn't allow it.
#pragma once

namespace footfall {

// Asks for short slices of time, so that it runs soon after it is woken instead of waiting for another one's slice to
// end (some 3 ms). Since Linux 6.12.
void go_first();

// Works when others leave time, though never without any.
void give_way();

}  // namespace footfall
