// Writes the database that src/enrich/rule_database.h describes: run by the build, and no part of the product.
// usage: make_rule_database OUT
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <hs/hs.h>

#include "enrich/counted_repeats.h"
#include "enrich/crawler_rules.h"
#include "enrich/rule_database.h"
#include "enrich/user_agent_rules.h"

namespace footfall {
namespace {

struct Expressions {
  std::vector<std::string> texts;
  std::vector<unsigned> flags;
  std::vector<unsigned> numbers;

  // A text has no line feeds, so that "." may match them too, which is simpler.
  void add(std::string regex, bool ignore_case, uint32_t number) {
    texts.push_back(std::move(regex));
    flags.push_back(HS_FLAG_SINGLEMATCH | HS_FLAG_DOTALL | (ignore_case ? HS_FLAG_CASELESS : 0));
    numbers.push_back(number);
  }
};

// Without counted repeats more texts match, and RE2 looks again anyway; a text takes a fifth of the time, and the
// database three quarters of the bytes. What a crawler's rule finds is final.
Expressions all_rules() {
  Expressions all;
  const auto add = [&all](RuleKind kind, std::span<const UserAgentRule> rules) {
    for (size_t i = 0; i < rules.size(); ++i) {
      all.add(without_counted_repeats(rules[i].regex).regex, rules[i].ignore_case, rule_number(kind, i));
    }
  };
  add(RuleKind::kBrowser, kBrowserRules);
  add(RuleKind::kOs, kOsRules);
  add(RuleKind::kDevice, kDeviceRules);
  for (size_t i = 0; i < kCrawlerRules.size(); ++i)
    all.add(std::string(kCrawlerRules[i].regex), false, rule_number(RuleKind::kCrawler, i));
  return all;
}

// Hyperscan takes no anchor inside an expression. Without them more texts match.
std::string widened(std::string_view regex) {
  std::string wider;
  for (const char c : regex) {
    const bool inner = c == '^' && !wider.empty() && (wider.back() == '|' || wider.back() == '(');
    if (!inner) wider.push_back(c);
  }
  return wider;
}

// The compiled rules; null when one of them is not taken, and `refused` says which: -1 when it isn't one rule's fault.
hs_database_t* compile(const Expressions& rules, int& refused) {
  std::vector<const char*> texts;
  texts.reserve(rules.texts.size());
  for (const std::string& text : rules.texts) texts.push_back(text.c_str());
  const hs_platform_info_t plainest{};
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(texts.data(), rules.flags.data(), rules.numbers.data(), static_cast<unsigned>(texts.size()),
                       HS_MODE_BLOCK, &plainest, &database, &error) == HS_SUCCESS)
    return database;
  refused = error->expression;
  std::printf("%s: %s\n", error->message, refused < 0 ? "" : texts[static_cast<size_t>(refused)]);
  hs_free_compile_error(error);
  return nullptr;
}

int make(const char* path) {
  Expressions rules = all_rules();
  hs_database_t* database = nullptr;
  for (int refused = -1; (database = compile(rules, refused)) == nullptr;) {
    if (refused < 0) return 1;
    std::string& text = rules.texts[static_cast<size_t>(refused)];
    const std::string wider = widened(text);
    if (wider == text) return 1;
    text = wider;
  }
  char* bytes = nullptr;
  size_t size = 0;
  if (hs_serialize_database(database, &bytes, &size) != HS_SUCCESS) return 1;
  std::ofstream(path, std::ios::binary).write(bytes, static_cast<std::streamsize>(size));
  std::free(bytes);
  hs_free_database(database);
  return 0;
}

}  // namespace
}  // namespace footfall

int main(int argc, char** argv) { return argc == 2 ? footfall::make(argv[1]) : 2; }
