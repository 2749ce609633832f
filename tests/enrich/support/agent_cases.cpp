#include "enrich/support/agent_cases.h"

#include <fstream>
#include <set>

namespace footfall {
namespace {

// The text in quotes that `line` begins with; 'it''s' or "a \"b\"".
std::string unquoted(std::string_view line) {
  std::string text;
  if (line.empty() || (line[0] != '\'' && line[0] != '"')) return text;
  const char quote = line[0];
  for (size_t i = 1; i < line.size(); ++i) {
    if (line[i] == quote && !(quote == '\'' && i + 1 < line.size() && line[i + 1] == quote)) break;
    if (line[i] == quote || (quote == '"' && line[i] == '\\')) ++i;
    text.push_back(line[i]);
  }
  return text;
}

void add_line(std::string_view line, std::vector<AgentCase>& cases) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  if (line.starts_with("- ")) {
    cases.emplace_back();
    line.remove_prefix(2);
  }
  const size_t colon = line.find(": ");
  if (cases.empty() || line.starts_with("#") || colon == std::string_view::npos) return;
  std::string_view value = line.substr(colon + 2);
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  if (std::string text = unquoted(value); !text.empty()) cases.back()[std::string(line.substr(0, colon))] = text;
}

}  // namespace

std::vector<std::string> read_lines(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::vector<AgentCase> read_agent_cases(const std::string& path) {
  std::vector<AgentCase> cases;
  for (const std::string& line : read_lines(path)) add_line(line, cases);
  return cases;
}

std::vector<AgentCase> official_cases(const std::string& file) {
  return read_agent_cases(FOOTFALL_SOURCE_DIR "/build/tools/usr/share/uap-core/tests/" + file);
}

std::vector<std::string> official_agents() {
  std::vector<std::string> agents;
  std::set<std::string> seen;
  for (const char* file : {"test_ua.yaml", "test_os.yaml", "test_device.yaml"}) {
    for (const AgentCase& each : official_cases(file)) {
      const auto agent = each.find("user_agent_string");
      if (agent != each.end() && seen.insert(agent->second).second) agents.push_back(agent->second);
    }
  }
  return agents;
}

}  // namespace footfall
