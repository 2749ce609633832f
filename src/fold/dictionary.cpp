#include "fold/dictionary.h"

#include "footfall/hit.h"

namespace footfall {
namespace {

size_t bytes_of(std::string_view value) { return sizeof(std::string) + value.size() + 64; }

}  // namespace

Dictionary::Dictionary() : pages_(std::make_shared<Pages>()) {
  id_of(kOther);
  id_of(kNotKnown);
  mark_stored();
}

bool Dictionary::find(std::string_view value, uint32_t& id) const {
  const auto found = ids_.find(value);
  if (found == ids_.end()) return false;
  id = found->second;
  return true;
}

uint32_t Dictionary::id_of(std::string_view value) {
  uint32_t id = size_;
  if (find(value, id)) return id;
  std::string& slot = next_slot();
  slot = value;
  ids_.emplace(slot, id);
  bytes_ += bytes_of(value);
  return id;
}

std::string& Dictionary::next_slot() {
  if (size_ % DictionaryView::kPageValues == 0) {
    auto pages = std::make_shared<Pages>(*pages_);
    pages->push_back(std::make_shared<Page>());
    pages_ = std::move(pages);
  }
  return (*pages_->back())[size_++ % DictionaryView::kPageValues];
}

bool Dictionary::restore(uint32_t id, std::string_view value) {
  if (id < size_) return id_of(value) == id;
  while (size_ < id) next_slot();
  if (!value.empty()) return id_of(value) == id;
  next_slot();
  return true;
}

void Dictionary::forget(const std::vector<uint32_t>& ids) {
  if (ids.empty()) return;
  auto pages = std::make_shared<Pages>(*pages_);
  size_t copied = SIZE_MAX;
  for (const uint32_t id : ids) {
    const size_t page = id / DictionaryView::kPageValues;
    if (page != copied) copy_page(*pages, page);
    copied = page;
    std::string& slot = (*(*pages)[page])[id % DictionaryView::kPageValues];
    if (slot.empty()) continue;
    bytes_ -= bytes_of(slot);
    ids_.erase(slot);
    slot = {};
  }
  pages_ = std::move(pages);
}

// The keys of its values lie in the copy from then on.
void Dictionary::copy_page(Pages& pages, size_t page) {
  auto copy = std::make_shared<Page>(*pages[page]);
  for (const std::string& value : *copy) {
    const auto known = ids_.find(value);
    if (value.empty() || known == ids_.end()) continue;
    const uint32_t id = known->second;
    ids_.erase(known);
    ids_.emplace(value, id);
  }
  pages[page] = std::move(copy);
}

std::string_view Dictionary::at(uint32_t id) const { return view().at(id); }

}  // namespace footfall
