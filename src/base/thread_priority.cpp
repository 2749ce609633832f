#include "base/thread_priority.h"

#include <cstdint>

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace footfall {
namespace {

constexpr uint64_t kShortSliceNs = 200'000;
constexpr int kLowerNice = 10;  // a tenth of another thread's time when both want all

// As of sched_setattr(2), which the C library does not offer.
struct SchedAttr {
  uint32_t size;
  uint32_t policy;
  uint64_t flags;
  int32_t nice;
  uint32_t priority;
  uint64_t runtime_ns;
  uint64_t deadline_ns;
  uint64_t period_ns;
};

}  // namespace

void go_first() {
  SchedAttr attributes{};
  attributes.size = sizeof attributes;
  attributes.policy = SCHED_OTHER;
  attributes.nice = ::getpriority(PRIO_PROCESS, 0);
  attributes.runtime_ns = kShortSliceNs;
  (void)::syscall(SYS_sched_setattr, 0, &attributes, 0U);
}

// A thread's own, though POSIX says a process's.
void give_way() { (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kLowerNice); }

}  // namespace footfall
