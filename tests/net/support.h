// What the network tests talk with (from any thread: Catch's own checks are for the main one): a raw blocking client
// that sends exactly the bytes it is given, a collector whose records a second thread acknowledges (as the raw log's
// writer does), and a handler made of a function.
#pragma once

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/counters.h"
#include "base/work_queue.h"
#include "net/server.h"

namespace footfall::test {

inline constexpr auto kPatience = std::chrono::seconds(30);  // how long a test waits before it fails

// Yields until `done`; for what has no other way to be waited for.
template <class Done>
bool eventually(Done done) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!done()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::yield();
  }
  return true;
}

class TempDir {
 public:
  TempDir() {
    char path[] = "/tmp/footfall-test-XXXXXX";
    path_ = ::mkdtemp(path);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

class RawClient {
 public:
  explicit RawClient(uint16_t port) : RawClient(AF_INET) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connect(reinterpret_cast<sockaddr*>(&address), sizeof address);
  }
  explicit RawClient(const std::string& path) : RawClient(AF_UNIX) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strcpy(address.sun_path, path.c_str());
    connect(reinterpret_cast<sockaddr*>(&address), sizeof address);
  }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient() { ::close(fd_); }

  // False once the server has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0) return false;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
  }
  void shut_write() { ::shutdown(fd_, SHUT_WR); }
  [[nodiscard]] int fd() const { return fd_; }

  // Up to and including `mark`; what came until the end when the server closes before.
  std::string read_until(std::string_view mark) {
    size_t at = 0;
    while ((at = rest_.find(mark)) == std::string::npos) {
      if (!receive()) return std::exchange(rest_, {});
    }
    return take(at + mark.size());
  }

  // A head, and the body that its Content-Length announces.
  std::string read_response(bool head_request = false) {
    std::string response = read_until("\r\n\r\n");
    const size_t at = response.find("Content-Length: ");
    if (head_request || at == std::string::npos) return response;
    const size_t length = std::stoul(response.substr(at + 16));
    while (rest_.size() < length && receive()) {
    }
    return response + take(std::min(length, rest_.size()));
  }

  // Until the server closes.
  std::string read_all() {
    while (receive()) {
    }
    return std::exchange(rest_, {});
  }

  std::string ask(std::string_view request) {
    send(request);
    return read_response();
  }

 private:
  explicit RawClient(int family) : fd_(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval patience{kPatience.count(), 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  }

  void connect(const sockaddr* address, socklen_t size) {
    if (::connect(fd_, address, size) != 0) throw std::runtime_error("the server can't be connected to");
  }

  bool receive() {
    char piece[4096];
    const ssize_t size = ::recv(fd_, piece, sizeof piece, 0);
    if (size < 0 && errno == EAGAIN) throw std::runtime_error("silence after: " + rest_);
    if (size > 0) rest_.append(piece, static_cast<size_t>(size));
    return size > 0;
  }
  std::string take(size_t size) {
    std::string taken = rest_.substr(0, size);
    rest_.erase(0, size);
    return taken;
  }

  const int fd_;
  std::string rest_;  // received and not read yet
};

// Claims /p.gif and /upload (which takes POST too). Its answers: "kept" or "full", with the Connection header.
class FakeCollector : public Collector {
 public:
  FakeCollector() : writer_([this](const std::stop_token& stop) { acknowledge_all(stop); }) {}

  // Keeps acknowledgements back until release().
  void hold() { held_.lock(); }
  void release() { held_.unlock(); }
  void refuse(bool refuse) { refuse_ = refuse; }
  void fail_writes(bool fail) { fail_ = fail; }

  // Called once, on the io thread, with the next record. Before that record is sent.
  void when_collected(std::function<void()> tell) { tell_ = std::move(tell); }

  void burst_ended() override { ++bursts_; }
  [[nodiscard]] size_t bursts() const { return bursts_; }

  struct Seen {
    std::string method, target, body, forwarded_for, user_agent;
    PeerAddress peer;
  };
  std::vector<Seen> seen() {
    std::lock_guard lock(mutex_);
    return seen_;
  }
  [[nodiscard]] size_t count() {
    std::lock_guard lock(mutex_);
    return seen_.size();
  }

  [[nodiscard]] Claim claim(std::string_view method, std::string_view target) const override {
    const std::string_view path = target.substr(0, target.find('?'));
    if (path == "/upload") return Claim::kCollect;
    if (path != "/p.gif") return Claim::kNotMine;
    return method == "GET" || method == "HEAD" ? Claim::kCollect : Claim::kWrongMethod;
  }
  [[nodiscard]] std::string_view allow(std::string_view) const override { return "GET, HEAD"; }

  [[nodiscard]] bool collect(const Head& head, const PeerAddress& peer, AckSink& sink, void* token) override {
    {
      std::lock_guard lock(mutex_);
      seen_.push_back({std::string(head.method), std::string(head.target), std::string(head.body),
                       std::string(head.get(Tag::kXForwardedFor)), std::string(head.get(Tag::kUserAgent)), peer});
    }
    if (tell_) std::exchange(tell_, nullptr)();
    return !refuse_ && queue_.push({&sink, token});
  }

  [[nodiscard]] std::string_view answer(bool kept, AnswerForm form) const override {
    if (!kept) return form.keep_alive ? kFull : kFullClose;
    if (form.head) return form.keep_alive ? kHead : kHeadClose;
    if (form.http_1_0) return form.keep_alive ? kKeptOld : kKeptClose;
    return form.keep_alive ? kKept : kKeptClose;
  }

  static constexpr std::string_view kKept = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nkept";
  static constexpr std::string_view kKeptClose =
      "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nkept";
  static constexpr std::string_view kKeptOld =
      "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: keep-alive\r\n\r\nkept";
  static constexpr std::string_view kHead = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";
  static constexpr std::string_view kHeadClose = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\n";
  static constexpr std::string_view kFull = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nfull";
  static constexpr std::string_view kFullClose =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfull";

 private:
  struct Waiting {
    AckSink* sink;
    void* token;
  };

  void acknowledge_all(const std::stop_token& stop) {
    while (std::optional<Waiting> waiting = queue_.pop(stop)) {
      std::lock_guard lock(held_);
      waiting->sink->acknowledge({&waiting->token, 1}, !fail_);
    }
  }

  std::mutex mutex_;
  std::mutex held_;
  std::vector<Seen> seen_;  // guarded by mutex_
  std::atomic<size_t> bursts_ = 0;
  std::atomic<bool> refuse_ = false;
  std::atomic<bool> fail_ = false;
  std::function<void()> tell_;
  WorkQueue<Waiting> queue_{100'000};
  std::jthread writer_;
};

// Answers with a function; by default with what it was asked.
class FakeHandler : public Handler {
 public:
  using Function = std::function<void(Request, Responder)>;
  FakeHandler() : FakeHandler(echo) {}
  explicit FakeHandler(Function function) : function_(std::move(function)) {}

  void handle(Request request, Responder responder) override { function_(std::move(request), std::move(responder)); }

  static void echo(Request request, Responder responder) {
    Response response;
    response.content_type = "text/plain";
    response.body = request.method + " " + request.path + "?" + request.query + " " + request.body;
    responder.send(std::move(response));
  }

 private:
  Function function_;
};

inline ServerOptions options(unsigned io_threads = 1) {
  ServerOptions set;
  set.listen = {"127.0.0.1:0"};
  set.io_threads = io_threads;
  return set;
}

// A server with its collector and handler.
struct Running {
  explicit Running(ServerOptions set = options(), FakeHandler::Function function = FakeHandler::echo)
      : handler(std::move(function)) {
    auto opened = Server::open(std::move(set), collector, handler);
    if (!opened) FAIL(to_string(opened.error()));
    server = std::move(*opened);
  }
  [[nodiscard]] uint16_t port() const { return server->port(); }

  FakeCollector collector;
  FakeHandler handler;
  std::unique_ptr<Server> server;
};

}  // namespace footfall::test
