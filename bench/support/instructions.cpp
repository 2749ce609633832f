#include "support/instructions.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/machine.h"
#include "support/server_process.h"

namespace footfall::bench {
namespace {

constexpr int kNotFound = 127;  // of a shell, and of posix_spawnp()'s child

// Its exit status.
int run(std::vector<std::string> arguments) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  pid_t child = 0;
  if (posix_spawnp(&child, pointers[0], nullptr, nullptr, pointers.data(), environ) != 0) return kNotFound;
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

// Callgrind writes a file for each thread, the main one's first.
uint64_t read_count(const std::string& path) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    for (const std::string begin : {"summary: ", "totals: "}) {
      if (line.starts_with(begin)) return std::strtoull(line.c_str() + begin.size(), nullptr, 10);
    }
  }
  give_up("callgrind has counted nothing");
}

std::optional<uint64_t> instructions(uint64_t count) {
  const ScratchFolder folder;
  const std::string self = std::filesystem::read_symlink("/proc/self/exe");
  const int status = run({"valgrind", "-q", "--tool=callgrind", "--separate-threads=yes",
                          "--callgrind-out-file=" + folder / "out", self, kCount + std::to_string(count)});
  if (status == kNotFound) return std::nullopt;
  if (status != 0) give_up("the benchmark failed under valgrind");
  return read_count(folder / "out-01");
}

}  // namespace

std::optional<uint64_t> count_argument(int argc, char** argv) {
  const std::string_view argument = argc == 2 ? argv[1] : "";
  if (!argument.starts_with(kCount)) return std::nullopt;
  return std::strtoull(argument.data() + std::string_view(kCount).size(), nullptr, 10);
}

std::optional<double> instructions_each(uint64_t few, uint64_t many) {
  const auto less = instructions(few);
  const auto more = instructions(many);
  if (!less || !more) return std::nullopt;
  return static_cast<double>(*more - *less) / static_cast<double>(many - few);
}

void print_instructions(const std::string& what, uint64_t few, uint64_t many) {
  const auto each = instructions_each(few, many);
  if (each) {
    fmt::print("  {:<44} {:8.0f} user-mode instructions\n", what, *each);
  } else {
    fmt::print("  valgrind is missing, which counts instructions: apt-get install valgrind\n");
  }
}

}  // namespace footfall::bench
