#include "fold/rules_codec.h"

#include "base/bytes.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 2;
constexpr uint8_t kWithoutSources = 1;  // the version before

enum RuleFlag : uint8_t {
  kFragment = 1,
  kMaskEmails = 2,
  kHonourOptOut = 4,
  kCountDatacentres = 8,
  kRejectImpossible = 16,
};

uint8_t flags_of(const SiteRules& rules) {
  return static_cast<uint8_t>((rules.pages.fragment ? kFragment : 0) | (rules.pages.mask_emails ? kMaskEmails : 0) |
                              (rules.honour_opt_out ? kHonourOptOut : 0) |
                              (rules.count_datacentres ? kCountDatacentres : 0) |
                              (rules.reject_impossible ? kRejectImpossible : 0));
}

void take_flags(uint8_t flags, SiteRules& rules) {
  rules.pages.fragment = (flags & kFragment) != 0;
  rules.pages.mask_emails = (flags & kMaskEmails) != 0;
  rules.honour_opt_out = (flags & kHonourOptOut) != 0;
  rules.count_datacentres = (flags & kCountDatacentres) != 0;
  rules.reject_impossible = (flags & kRejectImpossible) != 0;
}

void put_list(std::string& out, const std::vector<std::string>& list) {
  put_varint(out, list.size());
  for (const std::string& text : list) put_string(out, text);
}

std::vector<std::string> read_list(ByteReader& reader) {
  std::vector<std::string> list;
  for (size_t left = reader.count(); left > 0; --left) list.emplace_back(reader.string());
  return list;
}

void put_addresses(std::string& out, const std::vector<SiteFilterTexts::Excluded>& addresses) {
  put_varint(out, addresses.size());
  for (const auto& [network, end_us] : addresses) {
    put_string(out, network);
    put_fixed(out, static_cast<uint8_t>(end_us ? 1 : 0));
    if (end_us) put_fixed(out, *end_us);
  }
}

std::vector<SiteFilterTexts::Excluded> read_addresses(ByteReader& reader) {
  std::vector<SiteFilterTexts::Excluded> addresses;
  for (size_t left = reader.count(); left > 0; --left) {
    SiteFilterTexts::Excluded each{std::string(reader.string()), std::nullopt};
    if (reader.fixed<uint8_t>() != 0) each.end_us = reader.fixed<int64_t>();
    addresses.push_back(std::move(each));
  }
  return addresses;
}

}  // namespace

std::string encode_rules(const SiteRules& rules) {
  std::string out;
  put_fixed(out, kVersion);
  put_fixed(out, flags_of(rules));
  put_fixed(out, static_cast<uint8_t>(rules.pages.trailing_slash));
  put_varint(out, rules.pages.token_bytes);
  put_varint(out, rules.pages.number_digits);
  put_list(out, rules.pages.query_names);
  put_addresses(out, rules.left_out.addresses);
  put_list(out, rules.left_out.paths);
  put_list(out, rules.left_out.hosts);
  put_list(out, rules.left_out.countries);
  put_list(out, rules.not_sources);
  return out;
}

std::optional<SiteRules> decode_rules(std::string_view bytes) {
  ByteReader reader(bytes);
  SiteRules rules;
  const auto version = reader.fixed<uint8_t>();
  if (version != kVersion && version != kWithoutSources) return std::nullopt;
  take_flags(reader.fixed<uint8_t>(), rules);
  const auto slash = reader.fixed<uint8_t>();
  rules.pages.trailing_slash = slash == 0 ? TrailingSlash::kDrop : TrailingSlash::kKeep;
  rules.pages.token_bytes = static_cast<uint32_t>(reader.varint());
  rules.pages.number_digits = static_cast<uint32_t>(reader.varint());
  rules.pages.query_names = read_list(reader);
  rules.left_out.addresses = read_addresses(reader);
  rules.left_out.paths = read_list(reader);
  rules.left_out.hosts = read_list(reader);
  rules.left_out.countries = read_list(reader);
  if (version == kVersion) rules.not_sources = read_list(reader);
  if (!reader.ok() || slash > 1) return std::nullopt;
  return rules;
}

}  // namespace footfall
