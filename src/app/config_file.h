// The config file: TOML whose sections are mere headings. Every key is a flag without its dashes, of the program or of
// `serve`, and comes from one place: a flag wins over the environment, and the environment over the file.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace footfall {

class ConfigFile : public CLI::ConfigBase {
 public:
  // Both must outlive it. The file's settings are options of one of them.
  ConfigFile(const CLI::App& program, const CLI::App& serve) : program_(program), serve_(serve) {}

  // Throws CLI::ConfigError, in words for a person, when a key is unknown or stands there twice. Leaves out what the
  // environment sets, since CLI11 would let the file win.
  std::vector<CLI::ConfigItem> from_config(std::istream& input) const override;

 private:
  // The option that the item sets; the item is put where CLI11 looks for it.
  const CLI::Option& place(CLI::ConfigItem& item) const;
  [[nodiscard]] std::vector<std::string> names() const;

  const CLI::App& program_;
  const CLI::App& serve_;
};

}  // namespace footfall
