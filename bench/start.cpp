// What a start takes, from exec to the first answered pixel, of a store with a million hits in the day: after a clean
// stop and after a kill -9 under load. And the memory of the process: idle, after the million, and after a start.
// usage: bench_start [HITS [RUNS [QUIET_SECONDS]]]
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <thread>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/ask.h"
#include "support/connection.h"
#include "support/generator.h"
#include "support/hits.h"
#include "support/machine.h"
#include "support/noise.h"
#include "support/quantiles.h"
#include "support/server_process.h"

namespace fs = std::filesystem;

namespace footfall::bench {
namespace {

constexpr uint64_t kHits = 1'000'000;
constexpr size_t kRuns = 10;
constexpr int64_t kQuietSeconds = 60;
constexpr uint64_t kTailShare = 20;  // of the hits, one in so many is sent right before the kill
constexpr std::chrono::microseconds kRetry{100};

// One that is free now: whoever connects before the server listens must know it.
uint16_t free_port() {
  const int probe = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  socklen_t size = sizeof(address);
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(probe, reinterpret_cast<sockaddr*>(&address), size) != 0) give_up("there is no free port");
  getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
  close(probe);
  return ntohs(address.sin_port);
}

// The files of the database never change, so that links to them are copies; the rest is copied.
void copy_store(const std::string& from, const std::string& to) {
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    const fs::path target = fs::path(to) / fs::relative(entry.path(), from);
    fs::create_directories(entry.is_directory() ? target : target.parent_path());
    if (entry.path().extension() == ".sst") {
      fs::create_hard_link(entry.path(), target);
    } else if (entry.is_regular_file()) {
      fs::copy_file(entry.path(), target);
    }
  }
}

void print_memory(const std::string& when, const ServerProcess& server) {
  const Memory memory = server.memory();
  fmt::print("  {:<52} {:6.1f} MB, {:.1f} of it its own, the rest the binary\n", when, memory.rss_mb,
             memory.anonymous_mb);
}

class Bench {
 public:
  Bench(uint64_t hits, size_t runs, int64_t quiet_seconds)
      : hits_(hits), runs_(runs), quiet_(quiet_seconds), data_(folder_ / "data"), killed_(folder_ / "killed") {}

  void all() {
    fmt::print("\nmemory, RSS; quiet is {} s without a request\n", quiet_.count());
    measure_idle();
    fill();
    measure_after_start();
    make_killed();
    fmt::print("\nfrom exec to the first answered pixel, {} times each\n", runs_);
    measure_starts("an empty store", [this](const std::string& to) {
      run_command({"site", "add", kSite, "--data", to});
    });
    measure_starts("stopped", [this](const std::string& to) { copy_store(data_, to); });
    measure_starts("killed", [this](const std::string& to) { copy_store(killed_, to); });
    fmt::print("  the machine meanwhile: {}\n", noise_.take());
  }

 private:
  void measure_idle() {
    const ServerProcess server(folder_ / "empty");
    std::this_thread::sleep_for(std::chrono::seconds(2));
    print_memory("empty store", server);
  }

  void fill() {
    run_command({"site", "add", kSite, "--data", data_});
    ServerProcess server(data_);
    const int64_t begun_ns = now_ns();
    Generator({.port = server.port(), .count = hits_, .hits = hits_}).run();
    const double seconds = static_cast<double>(now_ns() - begun_ns) / 1e9;
    wait_until_folded(server);
    print_memory(fmt::format("{} hits, {:.0f} a second", hits_, static_cast<double>(hits_) / seconds), server);
    std::this_thread::sleep_for(quiet_);
    print_memory("the same, after quiet", server);
    query(server);
    server.stop();
  }

  void measure_after_start() {
    ServerProcess server(data_);
    std::this_thread::sleep_for(quiet_);
    print_memory("started with them, after quiet", server);
    query(server);
    server.stop();
  }

  void query(const ServerProcess& server) {
    const int64_t begun_ns = now_ns();
    const uint64_t counted = pageviews(server);
    if (counted != hits_) give_up(fmt::format("{} hits were sent, {} are counted", hits_, counted));
    const double ms = static_cast<double>(now_ns() - begun_ns) / 1e6;
    print_memory(fmt::format("  and after a query of the day ({:.0f} ms)", ms), server);
    std::this_thread::sleep_for(quiet_);
    print_memory("  and after quiet", server);
  }

  // A copy of the store, killed under load.
  void make_killed() {
    copy_store(data_, killed_);
    ServerProcess server(killed_);
    Generator({.port = server.port(), .count = hits_ / kTailShare, .first = hits_, .hits = hits_}).run();
    server.kill();
  }

  template <class Make>
  void measure_starts(const std::string& what, Make make) {
    std::vector<int64_t> took;
    for (size_t i = 0; i < runs_; ++i) {
      const std::string data = folder_ / "run";
      make(data);
      took.push_back(start(data));
      fs::remove_all(data);
    }
    fmt::print("  {:<20} {}\n", what, to_string(quantiles(std::move(took))));
  }

  int64_t start(const std::string& data) {
    const uint16_t port = free_port();
    std::string request;
    write_hit(request, hits_, hits_);
    const int64_t begun_ns = now_ns();
    const ServerProcess server(data, fmt::format("127.0.0.1:{}", port), false);
    std::optional<int> connected;
    while (!(connected = connect_to(port))) std::this_thread::sleep_for(kRetry);
    Connection connection(*connected);
    connection.send(request);
    connection.answer();
    return now_ns() - begun_ns;
  }

  const uint64_t hits_;
  const size_t runs_;
  const std::chrono::seconds quiet_;
  const ScratchFolder folder_;
  const std::string data_;
  const std::string killed_;
  Noise noise_;
};

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  using namespace footfall::bench;
  begin("start");
  const auto number = [&](int at, uint64_t otherwise) {
    return argc > at ? std::strtoull(argv[at], nullptr, 10) : otherwise;
  };
  Bench(number(1, kHits), number(2, kRuns), static_cast<int64_t>(number(3, kQuietSeconds))).all();
  return 0;
}
