#include "base/thread_name.h"

#include <pthread.h>

namespace footfall {
namespace {

constexpr size_t kKernelsLimit = 15;

}  // namespace

void name_this_thread(std::string name) {
  if (name.size() > kKernelsLimit) name.resize(kKernelsLimit);
  pthread_setname_np(pthread_self(), name.c_str());
}

}  // namespace footfall
