// Whose the files in a data directory are.
#pragma once

#include <string>

namespace footfall {

// As root, a command that opens the store of another user's makes files of root's there, which the service could not
// open again; systemd's dynamic users have no name to run the command with. So root gives them to the directory's owner
// when this ends: declare it before what opens the store.
class LeaveToOwner {
 public:
  explicit LeaveToOwner(std::string dir) : dir_(std::move(dir)) {}
  ~LeaveToOwner();
  LeaveToOwner(const LeaveToOwner&) = delete;
  LeaveToOwner& operator=(const LeaveToOwner&) = delete;

 private:
  std::string dir_;
};

}  // namespace footfall
