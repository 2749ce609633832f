#include "support/server_process.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/machine.h"

namespace footfall::bench {
namespace {

constexpr int64_t kNsPerSecond = 1'000'000'000;

// In the child: becomes the binary, with `out` as its standard output.
[[noreturn]] void become(const std::vector<std::string>& arguments, int out, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  if (out >= 0) dup2(out, STDOUT_FILENO);
  std::vector<char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  execv(pointers[0], pointers.data());
  _exit(127);
}

pid_t start(std::vector<std::string> arguments, int out) {
  arguments.insert(arguments.begin(), binary());
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) give_up("cannot start a process");
  if (child == 0) become(arguments, out, parent);
  return child;
}

double status_mb(pid_t pid, const std::string& name) {
  std::ifstream status(fmt::format("/proc/{}/status", pid));
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(name, 0) == 0) return std::strtod(line.c_str() + name.size(), nullptr) / 1024;
  }
  give_up("the server has ended");
}

}  // namespace

std::string binary() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "footfall";
}

void run_command(const std::vector<std::string>& arguments) {
  const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
  const pid_t child = start(arguments, nothing);
  close(nothing);
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) give_up(fmt::format("footfall {} failed", arguments[0]));
}

ServerProcess::ServerProcess(const std::string& data, const std::string& listen, bool wait) {
  int pipe_ends[2] = {-1, -1};
  if (pipe2(pipe_ends, O_CLOEXEC) != 0) give_up("cannot make a pipe");
  pid_ = start({"serve", "--data", data, "--listen", listen}, pipe_ends[1]);
  close(pipe_ends[1]);
  if (wait) {
    read_welcome(pipe_ends[0]);
  }
  close(pipe_ends[0]);  // the welcome is one short write, and the last
}

ServerProcess::~ServerProcess() { end(SIGKILL); }

void ServerProcess::read_welcome(int out) {
  std::string text;
  char bytes[4096];
  while (text.find("Stop ") == std::string::npos) {
    const ssize_t got = read(out, bytes, sizeof(bytes));
    if (got <= 0) give_up("the server did not start");
    text.append(bytes, static_cast<size_t>(got));
  }
  const std::string before = "http://127.0.0.1:";
  const std::string between = "/?access=";
  const size_t port_at = text.find(before) + before.size();
  const size_t token_at = text.find(between) + between.size();
  port_ = static_cast<uint16_t>(std::strtoul(text.c_str() + port_at, nullptr, 10));
  token_ = text.substr(token_at, text.find('\n', token_at) - token_at);
}

Memory ServerProcess::memory() const { return {status_mb(pid_, "VmRSS:"), status_mb(pid_, "RssAnon:")}; }

int64_t ServerProcess::cpu_ns() const {
  clockid_t clock{};
  timespec used{};
  if (clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &used) != 0) give_up("the server has ended");
  return used.tv_sec * kNsPerSecond + used.tv_nsec;
}

void ServerProcess::stop() { end(SIGTERM); }
void ServerProcess::kill() { end(SIGKILL); }

void ServerProcess::end(int signal) {
  if (pid_ < 0) return;
  ::kill(pid_, signal);
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
}

ScratchFolder::ScratchFolder() {
  std::string path = std::filesystem::temp_directory_path() / "footfall-bench-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) give_up("cannot make a folder in " + path);
  path_ = path;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace footfall::bench
