// A set of host names that stand for themselves and for all hosts below them.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace footfall {

// Any thread, once it is made.
class HostSet {
 public:
  HostSet() = default;
  // In lower case, without `www.`.
  explicit HostSet(std::span<const std::string> hosts) : hosts_(hosts.begin(), hosts.end()) {}

  // `host` is one of them, or below one. Costs a hash for each of its labels.
  [[nodiscard]] bool contains(std::string_view host) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  std::unordered_set<std::string, Hash, std::equal_to<>> hosts_;
};

}  // namespace footfall
