#include "fold/dictionary.h"

#include "footfall/hit.h"

namespace footfall {

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
  if (size_ % DictionaryView::kPageValues == 0) {
    auto pages = std::make_shared<Pages>(*pages_);
    pages->push_back(std::make_shared<Page>());
    pages_ = std::move(pages);
  }
  std::string& slot = (*pages_->back())[size_ % DictionaryView::kPageValues];
  slot = value;
  ids_.emplace(slot, id);
  bytes_ += sizeof(std::string) + value.size() + 64;
  ++size_;
  return id;
}

std::string_view Dictionary::at(uint32_t id) const { return view().at(id); }

}  // namespace footfall
