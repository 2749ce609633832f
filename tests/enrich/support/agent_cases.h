// Cases of a list in YAML, as uap-core's tests and our own rules are written: items that begin with "- ", each of lines
// "key: 'value'". No other YAML is understood.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace footfall {

using AgentCase = std::map<std::string, std::string>;  // keys that have no value are left out

// Empty when the file can't be read.
std::vector<AgentCase> read_agent_cases(const std::string& path);

// Test files of uap-core ("test_ua.yaml"), which script/bootstrap test unpacks. Empty when they aren't there.
std::vector<AgentCase> official_cases(const std::string& file);

// Distinct user agents of all official cases, in their order.
std::vector<std::string> official_agents();

// Lines of a text file of this repository or of the build.
std::vector<std::string> read_lines(const std::string& path);

}  // namespace footfall
