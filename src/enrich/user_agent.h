// What a user agent string and the client hints beside it say: browser, system, class and model of device, and whether
// it is a robot. Names are those of uap-core; a version's name begins with that of its parent ("Firefox 128",
// "Mac OS X 10.15"), since the hierarchy is kept in the one value. What is not said is kNotKnown.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "enrich/bot_class.h"
#include "enrich/client_hints.h"
#include "enrich/rule_database.h"

namespace footfall {

struct Agent {
  std::string browser;          // "Chrome", "Mobile Safari"
  std::string browser_version;  // with the major number; of Safari also the minor one, which is a release of its own
  std::string os;               // "Windows", "iOS"
  std::string os_version;       // with major and, where there is one, minor number
  std::string device;           // see device_class.h; of robots kBotDevice
  std::string device_model;     // "Apple iPhone", "Samsung SM-S918B"
  bool bot = false;             // bot_class is not kNone
  BotClass bot_class = BotClass::kNone;
  std::string bot_name;  // "Googlebot"; kNotKnown where a robot has no name, empty when it is none
};

// One thread.
class UserAgents {
 public:
  // Answers to about `cache_entries` strings are kept, those asked for last (some 700 bytes each). Where `database`
  // can't be used on this processor, all rules are tried one by one: the answers are the same and take some fifty times
  // as long, and a line in the log says so, once.
  explicit UserAgents(size_t cache_entries, std::string_view database = rule_database());
  ~UserAgents();
  UserAgents(const UserAgents&) = delete;
  UserAgents& operator=(const UserAgents&) = delete;

  // Valid until the next call. Of a longer string than 2 KB the beginning counts, of hints of more than 1 KB nothing.
  const Agent& identify(std::string_view user_agent, const ClientHints& hints = {});

  // Whether all rules are tried one by one.
  [[nodiscard]] bool slow() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace footfall
