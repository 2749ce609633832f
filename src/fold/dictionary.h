// A site's values of one dimension: value -> id, ids never reused and never shown outside. What no day lists any more
// is forgotten, and leaves a gap. The fold thread adds; queries read through views that the catalogue publishes.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace footfall {

// Every dictionary begins with these two.
inline constexpr uint32_t kOtherId = 0;
inline constexpr uint32_t kNotKnownId = 1;

// The values that a dictionary had at one moment. Cheap to copy; any thread.
class DictionaryView {
 public:
  DictionaryView() = default;

  [[nodiscard]] uint32_t size() const { return size_; }
  // Empty where a value was forgotten.
  [[nodiscard]] std::string_view at(uint32_t id) const { return (*(*pages_)[id / kPageValues])[id % kPageValues]; }

 private:
  friend class Dictionary;
  static constexpr uint32_t kPageValues = 256;
  using Page = std::array<std::string, kPageValues>;
  using Pages = std::vector<std::shared_ptr<Page>>;

  DictionaryView(std::shared_ptr<const Pages> pages, uint32_t size) : pages_(std::move(pages)), size_(size) {}

  // Values below size_ never change once published; the writer fills those above it.
  std::shared_ptr<const Pages> pages_;
  uint32_t size_ = 0;
};

// Fold thread.
class Dictionary {
 public:
  Dictionary();  // with "(other)" and "(not known)"

  // False when the value has no id yet.
  bool find(std::string_view value, uint32_t& id) const;

  // The id of `value`, given now if it is new.
  uint32_t id_of(std::string_view value);

  // A value with the id that it was given once, ascending; ids that are left out were forgotten, and so was a value
  // that is empty. False when the id is another's.
  bool restore(uint32_t id, std::string_view value);

  // Whether the value may go: neither one that every dictionary has, nor one that is not stored yet.
  [[nodiscard]] bool may_forget(uint32_t id) const { return id > kNotKnownId && id < stored_; }

  // The values that may_forget() allows. Views until now keep them.
  void forget(const std::vector<uint32_t>& ids);

  // Values that were given an id since the last call of mark_stored(): first id, and how many follow.
  [[nodiscard]] uint32_t first_unstored() const { return stored_; }
  void mark_stored() { stored_ = size_; }

  [[nodiscard]] uint32_t size() const { return size_; }
  [[nodiscard]] std::string_view at(uint32_t id) const;
  [[nodiscard]] DictionaryView view() const { return {pages_, size_}; }
  [[nodiscard]] size_t bytes() const { return bytes_; }

 private:
  using Page = DictionaryView::Page;
  using Pages = DictionaryView::Pages;

  std::string& next_slot();
  void copy_page(Pages& pages, size_t page);

  std::shared_ptr<Pages> pages_;  // replaced, not changed, when a page is added: views hold the old list
  std::unordered_map<std::string_view, uint32_t> ids_;  // keys lie in pages_
  uint32_t size_ = 0;
  uint32_t stored_ = 0;
  size_t bytes_ = 0;
};

}  // namespace footfall
