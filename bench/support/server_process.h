// A real `footfall serve` of the same build, as a process of its own. It ends when the benchmark does.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

namespace footfall::bench {

struct Memory {
  double rss_mb = 0;
  double anonymous_mb = 0;  // of it, not backed by the binary
};

class ServerProcess {
 public:
  // Returns when it says where its dashboard is, at once when not asked to `wait`: port() and token() are unknown then.
  explicit ServerProcess(const std::string& data, const std::string& listen = "127.0.0.1:0", bool wait = true);
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;
  ~ServerProcess();  // kills

  [[nodiscard]] uint16_t port() const { return port_; }
  [[nodiscard]] const std::string& token() const { return token_; }
  [[nodiscard]] Memory memory() const;
  [[nodiscard]] int64_t cpu_ns() const;  // of all its threads, user and system

  void stop();  // SIGTERM, until it has ended
  void kill();  // SIGKILL, until it has ended

 private:
  void read_welcome(int out);
  void end(int signal);

  pid_t pid_ = -1;
  uint16_t port_ = 0;
  std::string token_;
};

// The binary beside this benchmark.
std::string binary();

// Runs `footfall ARGUMENTS` to its end. Gives up when it fails.
void run_command(const std::vector<std::string>& arguments);

// A folder for data, made new and removed with everything in it.
class ScratchFolder {
 public:
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();

  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace footfall::bench
