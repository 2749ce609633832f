// A closed day without the hits that were deleted. Its raw records have gone, so it is rewritten from its columns:
// visits are cut anew of the hits that stay, and carry what their visit had. Written aside, as a seal is.
#pragma once

#include "enrich/deletions.h"
#include "fold/dictionary.h"
#include "fold/seal.h"

namespace footfall {

// Immutable.
struct CutJob {
  SealJob seal;
  Deletions deletions;
  DictionaryView pages;           // of the site
  uint32_t settings_version = 0;  // that the deletions are of
};

struct CutOutcome {
  SealOutcome seal;
  uint64_t deleted = 0;  // hits that went
};

// On another thread than the fold's.
Result<CutOutcome> write_cut(CleanStore& store, const CutJob& job);

// The hits whose page's id is not marked in `goes`, of the visitors that have any.
SealedDay without_pages(const SealedDay& day, const std::vector<bool>& goes);

}  // namespace footfall
