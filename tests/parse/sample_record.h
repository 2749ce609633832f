// A record made by a test: fields that own their bytes, shown as the view that parsers read.
#pragma once

#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "footfall/record.h"

namespace footfall {

class SampleRecord {
 public:
  SampleRecord() = default;
  explicit SampleRecord(std::string target) { with(Tag::kTarget, std::move(target)); }

  SampleRecord& with(Tag tag, std::string bytes) {
    fields_[tag] = std::move(bytes);
    return *this;
  }

  // Valid as long as the sample is there and unchanged.
  [[nodiscard]] RecordView view() const {
    RecordView view;
    for (const auto& [tag, bytes] : fields_) view.set(tag, bytes);
    return view;
  }

 private:
  std::map<Tag, std::string> fields_;
};

// Text for fuzzing: random bytes, but rich in those that `alphabet` names, so that it gets past the first check.
inline std::string random_text(std::mt19937& random, size_t longest, std::string_view alphabet) {
  std::string text(random() % (longest + 1), '\0');
  for (char& c : text) c = random() % 4 == 0 ? static_cast<char>(random()) : alphabet[random() % alphabet.size()];
  return text;
}

}  // namespace footfall
