// Result<T>: a value, or an Error that says what happened and what to do. For when the world fails (disk, network,
// a wrong command); hostile input is a Reject instead, and our own mistakes are FOOTFALL_CHECK.
#pragma once

#include <cstdlib>
#include <ostream>
#include <string>
#include <utility>

#include <boost/system/result.hpp>

namespace footfall {

enum class Code {
  kInvalid,      // the caller asked for something that makes no sense
  kNotFound,     // a site, a file, a key that is not there
  kIo,           // the disk or the network failed
  kDamaged,      // stored bytes are not what we wrote
  kTooNew,       // written by a newer version
  kBusy,         // a limit is reached, or somebody else holds it; later it may work
  kTimeout,      // the deadline passed
  kUnavailable,  // stopping, or not started yet
};

struct Error {
  Code code = Code::kInvalid;
  std::string what;  // one sentence, names the thing
  std::string hint;  // what the person can do; may be empty
};

// Says both sentences, as a person should read them.
inline std::string to_string(const Error& error) {
  return error.hint.empty() ? error.what : error.what + "; " + error.hint;
}

// Called by boost when value() is asked of an error: that is a mistake of ours.
[[noreturn]] inline void throw_exception_from_error(const Error&, const boost::source_location&) { std::abort(); }

template <class T>
class [[nodiscard]] Result : public boost::system::result<T, Error> {
 public:
  using boost::system::result<T, Error>::result;
};

// For a test that prints what it got; values need no operator of their own.
template <class Char, class Traits, class T>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& out, const Result<T>& result) {
  return out << (result.has_value() ? "a value" : to_string(result.error()).c_str());
}

}  // namespace footfall
