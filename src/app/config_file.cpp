#include "app/config_file.h"

#include <cstdlib>
#include <set>

#include "app/nearest.h"

namespace footfall {
namespace {

// What CLI11 puts where a section begins and ends.
bool is_heading(const CLI::ConfigItem& item) { return item.name == "++" || item.name == "--"; }

bool is_in_environment(const CLI::Option& option) {
  const char* value = option.get_envname().empty() ? nullptr : std::getenv(option.get_envname().c_str());
  return value != nullptr && *value != '\0';
}

const CLI::Option* setting(const CLI::App& app, const std::string& name) {
  const CLI::Option* option = app.get_option_no_throw("--" + name);
  return option != nullptr && option->get_configurable() ? option : nullptr;
}

}  // namespace

std::vector<CLI::ConfigItem> ConfigFile::from_config(std::istream& input) const {
  std::vector<CLI::ConfigItem> read = ConfigBase::from_config(input);
  std::erase_if(read, is_heading);
  std::vector<CLI::ConfigItem> kept;
  std::set<std::string> seen;
  for (CLI::ConfigItem& item : read) {
    const CLI::Option& option = place(item);
    if (!seen.insert(item.name).second) throw CLI::ConfigError(item.name + " stands there twice; keep one of them");
    if (item.inputs.empty()) item.inputs = {""};  // an empty list, which CLI11 takes for a missing value
    if (!is_in_environment(option)) kept.push_back(std::move(item));
  }
  return kept;
}

const CLI::Option& ConfigFile::place(CLI::ConfigItem& item) const {
  item.parents.clear();
  if (const CLI::Option* option = setting(program_, item.name)) return *option;
  item.parents = {serve_.get_name()};
  if (const CLI::Option* option = setting(serve_, item.name)) return *option;
  const std::string meant = nearest(item.name, names());
  throw CLI::ConfigError("there is no setting \"" + item.name + "\"" +
                         (meant.empty() ? "; config/footfall.toml shows all" : "; did you mean \"" + meant + "\"?"));
}

std::vector<std::string> ConfigFile::names() const {
  std::vector<std::string> names;
  for (const CLI::App* app : {&program_, &serve_}) {
    for (const CLI::Option* option : app->get_options()) {
      if (option->get_configurable() && !option->get_lnames().empty()) names.push_back(option->get_lnames().front());
    }
  }
  return names;
}

}  // namespace footfall
