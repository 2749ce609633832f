#include "enrich/client_hints.h"

#include <algorithm>
#include <utility>

namespace footfall {
namespace {

constexpr size_t kMostBrands = 16;  // Chromium sends three
constexpr size_t kMostTextBytes = 64;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_plain(char c) {
  return is_letter(c) || is_digit(c) || std::string_view(" ._+-/").find(c) != std::string_view::npos;
}

bool is_plain_text(std::string_view text) {
  return !text.empty() && text.size() <= kMostTextBytes && std::all_of(text.begin(), text.end(), is_plain) &&
         text.front() != ' ' && text.back() != ' ';
}

// "Not A;Brand", "Not)A;Brand", "Not/A)Brand" and so on.
bool is_grease(std::string_view brand) {
  std::string letters;
  for (const char c : brand) {
    if (is_letter(c)) letters.push_back(static_cast<char>(c | 0x20));
  }
  return letters == "notabrand";
}

std::string plain_string(std::string_view header) {
  const std::optional<std::string> text = read_string(header);
  return text && is_plain_text(*text) ? *text : std::string();
}

std::vector<FieldItem> real_brands(std::string_view header) {
  std::vector<FieldItem> brands = read_list(header, kMostBrands);
  std::erase_if(brands, [](const FieldItem& brand) { return is_grease(brand.text) || !is_plain_text(brand.text); });
  for (FieldItem& brand : brands) {
    if (!is_plain_text(brand.version)) brand.version.clear();
  }
  return brands;
}

}  // namespace

ClientHints client_hints(const RecordView& record) {
  return {.brands = record.get(Tag::kSecChUa),
          .full_version_list = record.get(Tag::kSecChUaFullVersionList),
          .mobile = record.get(Tag::kSecChUaMobile),
          .platform = record.get(Tag::kSecChUaPlatform),
          .platform_version = record.get(Tag::kSecChUaPlatformVersion),
          .model = record.get(Tag::kSecChUaModel),
          .form_factors = record.get(Tag::kSecChUaFormFactors)};
}

HintedAgent read_hints(const ClientHints& hints) {
  HintedAgent agent;
  agent.brands = real_brands(hints.full_version_list);
  if (agent.brands.empty()) agent.brands = real_brands(hints.brands);
  agent.mobile = read_boolean(hints.mobile);
  agent.platform = plain_string(hints.platform);
  agent.platform_version = plain_string(hints.platform_version);
  agent.model = plain_string(hints.model);
  agent.form_factors = read_list(hints.form_factors, kMostBrands);
  return agent;
}

}  // namespace footfall
