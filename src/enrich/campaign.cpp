#include "enrich/campaign.h"

#include <algorithm>
#include <array>

#include "footfall/limits.h"
#include "parse/clean_text.h"
#include "parse/query_string.h"
#include "parse/url.h"

namespace footfall {
namespace {

struct Field {
  std::string_view name;
  std::string Campaign::*value;
};

// The better ones first.
constexpr std::array kFields{
    Field{"utm_source", &Campaign::source},   Field{"mtm_source", &Campaign::source},
    Field{"pk_source", &Campaign::source},    Field{"source", &Campaign::source},
    Field{"ref", &Campaign::source},          Field{"utm_medium", &Campaign::medium},
    Field{"mtm_medium", &Campaign::medium},   Field{"pk_medium", &Campaign::medium},
    Field{"utm_campaign", &Campaign::name},   Field{"mtm_campaign", &Campaign::name},
    Field{"pk_campaign", &Campaign::name},    Field{"utm_content", &Campaign::content},
    Field{"mtm_content", &Campaign::content}, Field{"pk_content", &Campaign::content},
    Field{"utm_term", &Campaign::term},       Field{"mtm_keyword", &Campaign::term},
    Field{"mtm_kwd", &Campaign::term},        Field{"pk_keyword", &Campaign::term},
    Field{"pk_kwd", &Campaign::term},
};
constexpr size_t kLongestName = 12;
constexpr std::string_view kFirstLetters = "umpsr";  // of their names

using Values = std::array<std::string_view, kFields.size()>;  // still encoded

void note(const Parameter& parameter, std::string_view name, Values& values, Campaign& out) {
  if (name.empty()) return;
  if (out.click_id == nullptr) out.click_id = find_click_id(name);
  if (name.size() > kLongestName || parameter.value.empty() || kFirstLetters.find(name[0]) == std::string_view::npos) {
    return;
  }
  for (size_t i = 0; i < kFields.size(); ++i) {
    if (values[i].empty() && kFields[i].name == name) values[i] = parameter.value;
  }
}

void lower_case(std::string& text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

}  // namespace

void Campaign::clear() {
  for (std::string* text : {&source, &medium, &name, &content, &term}) text->clear();
  click_id = nullptr;
}

void read_campaign(std::string_view query, Campaign& out) {
  out.clear();
  if (query.empty()) return;
  Values values{};
  QueryReader reader(query);
  for (Parameter parameter; reader.next(parameter);) {
    const bool encoded = is_encoded(parameter.name);
    if (!encoded) note(parameter, parameter.name, values, out);
    if (encoded) note(parameter, percent_decode(parameter.name), values, out);
  }
  for (size_t i = 0; i < kFields.size(); ++i) {
    std::string& value = out.*kFields[i].value;
    if (value.empty() && !values[i].empty()) value = clean_own_value(form_decode(values[i]), kMaxValueBytes);
  }
  lower_case(out.medium);
}

}  // namespace footfall
