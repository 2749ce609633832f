// What a user agent string says: browser, system, class of device, and whether it is a robot. Names are those of
// uap-core; a version's name begins with that of its parent ("Firefox 128", "Mac OS X 10.15"), since the hierarchy is
// kept in the one value. What is not said is kNotKnown.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace footfall {

struct Agent {
  std::string browser;          // "Chrome", "Mobile Safari"
  std::string browser_version;  // with the major number; of Safari also the minor one, which is a release of its own
  std::string os;               // "Windows", "iOS"
  std::string os_version;       // with major and, where there is one, minor number
  std::string device;           // see device_class.h
  bool bot = false;
};

// One thread.
class UserAgents {
 public:
  // Answers of about `cache_entries` strings are kept, those asked for last (about 500 bytes each).
  explicit UserAgents(size_t cache_entries);
  ~UserAgents();
  UserAgents(const UserAgents&) = delete;
  UserAgents& operator=(const UserAgents&) = delete;

  // Valid until the next call. Of a longer string than 2 KB the beginning counts.
  const Agent& identify(std::string_view user_agent);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace footfall
