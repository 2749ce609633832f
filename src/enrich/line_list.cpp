#include "enrich/line_list.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/file.h"
#include "base/log.h"
#include "footfall/limits.h"
#include "parse/clean_text.h"
#include "parse/url.h"

namespace footfall {
namespace {

constexpr size_t kShownBytes = 60;  // of a bad line

std::string_view without_comment(std::string_view line) { return trim(line.substr(0, line.find('#'))); }

struct BadLines {
  size_t number = 0;
  std::vector<std::string> texts;  // the first ones: 'line 7, "10.0.0.0/99"'

  void add(size_t line_number, std::string_view line) {
    if (++number > kShownBadLines) return;
    texts.push_back(fmt::format("line {}, \"{}\"", line_number, clean_value(line, kShownBytes)));
  }
};

void tell(const std::string& path, std::string_view items, const BadLines& bad) {
  for (const std::string& text : bad.texts) {
    log(LogLevel::kWarning, "{}: {}, is left out: the file is to hold {}", path, text, items);
  }
  if (bad.number > bad.texts.size()) {
    log(LogLevel::kWarning, "{}: {} more lines are left out", path, bad.number - bad.texts.size());
  }
}

}  // namespace

Result<void> read_line_list(const std::string& path, std::string_view items,
                            const std::function<bool(std::string_view line)>& take) {
  const auto text = read_file(path, kMaxListFileBytes);
  if (!text) return text.error();
  BadLines bad;
  size_t good = 0;
  size_t number = 0;
  for (std::string_view rest = *text; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = without_comment(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.empty()) continue;
    if (take(line)) {
      ++good;
    } else {
      bad.add(number, line);
    }
  }
  if (good == 0 && bad.number > 0) {
    return Error{Code::kInvalid, fmt::format("{} holds no {}: {}", path, items, bad.texts.front()),
                 "name another file"};
  }
  tell(path, items, bad);
  return {};
}

}  // namespace footfall
