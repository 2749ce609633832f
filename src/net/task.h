// The two kinds of coroutine of an io thread. Both start at once and are resumed by the io thread alone; a mistake that
// throws ends the process.
// They are our own because asio::awaitable can await asio's operations alone, while a session also waits for
// acknowledgements and handlers, and because a call that completes at once must cost no trip through the scheduler.
#pragma once

#include <coroutine>
#include <exception>
#include <utility>

#include "base/check.h"

namespace footfall::net {

// Runs by itself; its frame goes when it ends.
struct Spawned {
  struct promise_type {
    Spawned get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { std::terminate(); }
  };
};

// A step of another coroutine, which must co_await it. Says whether the connection still works.
class [[nodiscard]] Task {
 public:
  struct promise_type;
  using Handle = std::coroutine_handle<promise_type>;

  struct Finish {
    bool await_ready() noexcept { return false; }
    std::coroutine_handle<> await_suspend(Handle ended) noexcept {
      return ended.promise().waiting ? ended.promise().waiting : std::noop_coroutine();
    }
    void await_resume() noexcept {}
  };

  struct promise_type {
    bool result = false;
    std::coroutine_handle<> waiting;

    Task get_return_object() noexcept { return Task(Handle::from_promise(*this)); }
    std::suspend_never initial_suspend() noexcept { return {}; }
    Finish final_suspend() noexcept { return {}; }
    void return_value(bool works) noexcept { result = works; }
    void unhandled_exception() noexcept { std::terminate(); }
  };

  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Task& operator=(Task&&) = delete;
  ~Task() {
    if (!handle_) return;
    FOOTFALL_CHECK(handle_.done());
    handle_.destroy();
  }

  // Started at once, it has often ended by now: then the caller goes on without being suspended, so a loop of such
  // calls does not deepen the stack.
  [[nodiscard]] bool await_ready() const noexcept { return handle_.done(); }
  void await_suspend(std::coroutine_handle<> waiting) noexcept { handle_.promise().waiting = waiting; }
  [[nodiscard]] bool await_resume() const noexcept { return handle_.promise().result; }

 private:
  explicit Task(Handle handle) noexcept : handle_(handle) {}

  Handle handle_;
};

}  // namespace footfall::net
