#include "enrich/source_table.h"

#include <algorithm>
#include <array>

namespace footfall {
namespace {

constexpr size_t kLongestName = 64;  // of a value that may be in the table

// FNV-1a over the bytes from the last to the first, so that the hashes of all ends of a host come in one pass.
constexpr uint32_t kHashStart = 2'166'136'261;
constexpr uint32_t add_to_hash(uint32_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * 16'777'619; }

const KnownSource* find(const SourceIndex& index, std::string_view text, uint32_t hash) {
  const size_t mask = index.slots.size() - 1;
  for (size_t slot = hash & mask; index.slots[slot] != 0; slot = (slot + 1) & mask) {
    const SourceKey& key = index.keys[index.slots[slot] - 1U];
    if (key.text == text) return &kSourceTable.sources[key.source];
  }
  return nullptr;
}

const KnownSource* find(const SourceIndex& index, std::string_view text) {
  uint32_t hash = kHashStart;
  for (size_t i = text.size(); i > 0; --i) hash = add_to_hash(hash, text[i - 1]);
  return find(index, text, hash);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

const KnownSource* known_host(std::string_view host) {
  const KnownSource* longest = nullptr;
  uint32_t hash = kHashStart;
  for (size_t i = host.size(); i > 0; --i) {
    hash = add_to_hash(hash, host[i - 1]);
    if (i > 1 && host[i - 2] != '.') continue;
    if (const KnownSource* found = find(kSourceTable.hosts, host.substr(i - 1), hash)) longest = found;
  }
  return longest;
}

const KnownSource* known_app(std::string_view id) { return find(kSourceTable.hosts, id); }

const KnownSource* known_name(std::string_view value) {
  std::array<char, kLongestName> buffer{};
  if (value.empty() || value.size() > buffer.size()) return nullptr;
  std::transform(value.begin(), value.end(), buffer.begin(), lower);
  const std::string_view name(buffer.data(), value.size());
  if (const KnownSource* found = find(kSourceTable.names, name)) return found;
  return name.find('.') == std::string_view::npos ? nullptr : known_host(name);
}

}  // namespace footfall
