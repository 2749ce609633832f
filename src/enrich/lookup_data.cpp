#include "enrich/lookup_data.h"

#include "base/bytes.h"
#include "base/content_hash.h"
#include "enrich/versions.h"

namespace footfall {

uint32_t LookupData::version() const {
  std::string versions;
  put_fixed(versions, kDataVersion);
  put_fixed(versions, places->data_version());
  put_fixed(versions, datacentres->hash());
  put_fixed(versions, spam->hash());
  return static_cast<uint32_t>(content_hash(versions));
}

}  // namespace footfall
