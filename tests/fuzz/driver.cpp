// libFuzzer's way into a fuzzer.
#include <cstddef>
#include <cstdint>

#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  footfall::fuzz::try_bytes({reinterpret_cast<const char*>(data), size});
  return 0;
}
