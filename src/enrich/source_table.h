// The sources that we know by name, as a table made at build time by src/enrich/data/source_table.mjs, and how it is
// looked up. Finding a host costs one pass over it, from its end, with a look into the table at each dot.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace footfall {

// What people do there: decides medium and channel.
enum class SourceKind : uint8_t { kWebsite, kSearch, kAssistant, kSocial, kVideo, kShopping, kEmail, kAds };

struct KnownSource {
  std::string_view name;  // "Google", "Hacker News"
  SourceKind kind;
};

struct SourceKey {
  std::string_view text;  // lower case
  uint16_t source;        // place in SourceTable::sources
};

// Open addressing by source_hash(): a slot holds 1 + the place of its key, or 0. The slots are a power of two.
struct SourceIndex {
  std::span<const SourceKey> keys;
  std::span<const uint16_t> slots;
};

struct SourceTable {
  std::span<const KnownSource> sources;
  SourceIndex hosts;  // host names and ids of apps
  SourceIndex names;  // what utm_source may say instead
};

extern const SourceTable kSourceTable;

// The source of the longest listed host that `host` is, or is below; null when there is none. `host` in lower case.
const KnownSource* known_host(std::string_view host);

// The source with exactly this host, or this id of an app.
const KnownSource* known_app(std::string_view id);

// The source that a campaign's link means by this value, as "google", "FB" or "chatgpt.com".
const KnownSource* known_name(std::string_view value);

}  // namespace footfall
