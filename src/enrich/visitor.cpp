#include "enrich/visitor.h"

#include <cstring>
#include <string>

#include <sodium.h>

#include "base/bytes.h"

namespace footfall {

static_assert(sizeof(Salt) == crypto_shorthash_siphash24_KEYBYTES);
static_assert(sizeof(uint64_t) == crypto_shorthash_siphash24_BYTES);

uint64_t visitor_id(const Salt& salt, const Address& address, std::string_view user_agent, SiteNumber site) {
  std::string message;
  message.reserve(address.size() + sizeof(site) + user_agent.size());
  message.append(reinterpret_cast<const char*>(address.data()), address.size());
  put_fixed(message, site);
  message.append(user_agent);
  std::array<unsigned char, sizeof(uint64_t)> hash{};
  crypto_shorthash_siphash24(hash.data(), reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                             salt.data());
  uint64_t id = 0;
  std::memcpy(&id, hash.data(), sizeof(id));
  return id;
}

uint64_t visitor_of(const RecordView& record, const Address& client, const Salt& salt, SiteNumber site) {
  return visitor_id(salt, client, record.get(Tag::kUserAgent), site);
}

}  // namespace footfall
