// The commands, one function each. They print what was asked for on standard output, and return the exit code.
#pragma once

#include <string>
#include <vector>

#include "app/config.h"
#include "footfall/result.h"

namespace footfall {

// Exit codes by kind.
inline constexpr int kExitOk = 0;
inline constexpr int kExitFailed = 1;    // the world failed: disk, network, a damaged store
inline constexpr int kExitUsage = 2;     // the command makes no sense
inline constexpr int kExitNotFound = 3;  // no such site, no such data

// Says the error on standard error; the exit code that fits it.
int fail(const Error& error);

int serve_command(const Settings& settings);
int site_add_command(const Settings& settings);
int site_set_command(const Settings& settings);
int site_show_command(const Settings& settings);
int site_list_command(const Settings& settings);
int site_remove_command(const Settings& settings);
int rejects_command(const Settings& settings);
int report_command(const Settings& settings);
int delete_command(const Settings& settings);
int replay_command(const Settings& settings);
int verify_command(const Settings& settings);
int version_command(bool json);
int data_sources_command(bool json);

// What `report --by` takes.
std::vector<std::string> report_dimensions();

}  // namespace footfall
