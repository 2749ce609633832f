#include "enrich/bots.h"

#include <algorithm>

#include "enrich/words.h"
#include "parse/url.h"

namespace footfall {
namespace {

struct BotWord {
  std::string_view word;
  Around around;
  BotClass bot_class = BotClass::kOtherBot;
};

// What the rules don't know. The classes are those of what usually calls itself so.
constexpr BotWord kBotWords[] = {
    // They say what they are.
    {"bot", Around::kNoLetterAfter},
    {"bots", Around::kNoLetterAfter},
    {"crawl", Around::kAnything},
    {"spider", Around::kAnything},
    {"scraper", Around::kAnything},
    {"slurp", Around::kNoLetter},
    {"archiver", Around::kAnything},
    {"validator", Around::kAnything},
    {"feedfetcher", Around::kAnything, BotClass::kFeed},
    // Browsers without a person.
    {"headless", Around::kAnything, BotClass::kLibrary},
    {"slimerjs", Around::kAnything, BotClass::kLibrary},
    {"phantomjs", Around::kAnything, BotClass::kLibrary},
    {"puppeteer", Around::kAnything, BotClass::kLibrary},
    {"playwright", Around::kAnything, BotClass::kLibrary},
    {"selenium", Around::kAnything, BotClass::kLibrary},
    {"webdriver", Around::kAnything, BotClass::kLibrary},
    {"cypress/", Around::kNoLetterBefore, BotClass::kLibrary},
    // Programs and libraries.
    {"curl", Around::kNoLetter, BotClass::kLibrary},
    {"libcurl", Around::kAnything, BotClass::kLibrary},
    {"wget", Around::kNoLetterBefore, BotClass::kLibrary},
    {"python", Around::kNoLetter, BotClass::kLibrary},
    {"java/", Around::kNothingBefore, BotClass::kLibrary},
    {"guzzlehttp", Around::kAnything, BotClass::kLibrary},
    {"node", Around::kNothingBefore, BotClass::kLibrary},
    {"undici", Around::kNoLetter, BotClass::kLibrary},
    {"reqwest/", Around::kNoLetterBefore, BotClass::kLibrary},
    {"axios/", Around::kNoLetterBefore, BotClass::kLibrary},
    {"httpie", Around::kNoLetter, BotClass::kLibrary},
    {"postmanruntime", Around::kAnything, BotClass::kLibrary},
    {"apache-httpclient", Around::kAnything, BotClass::kLibrary},
    {"scrapy", Around::kNoLetter, BotClass::kLibrary},
    {"httrack", Around::kAnything, BotClass::kLibrary},
    // Previews, checks and watchers.
    {"facebookexternalhit", Around::kAnything, BotClass::kPreview},
    {"whatsapp/", Around::kNothingBefore, BotClass::kPreview},
    {"bingpreview", Around::kAnything, BotClass::kPreview},
    {"gtmetrix", Around::kAnything, BotClass::kMonitor},
    {"pingdom", Around::kAnything, BotClass::kMonitor},
    {"statuscake", Around::kAnything, BotClass::kMonitor},
};

// Names of phones that end like a robot's.
constexpr std::string_view kNoBots[] = {"cubot"};

bool is_phone_name(std::string_view agent, size_t word) {
  return std::any_of(std::begin(kNoBots), std::end(kNoBots), [&](std::string_view name) {
    const size_t before = name.size() - std::string_view("bot").size();
    return word >= before && agent.substr(word - before, name.size()) == name;
  });
}

// Where the word stands as a robot's; npos when nowhere.
size_t find_bot_word(const SearchedText& agent, std::string_view text, const BotWord& bot) {
  size_t at = agent.find(bot.word, bot.around);
  while (at != std::string_view::npos && is_phone_name(text, at)) at = agent.find(bot.word, bot.around, at + 1);
  return at;
}

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

// The whole word at a place: "SomeBot" of "Mozilla/5.0 (compatible; SomeBot/1.0)".
std::string word_at(std::string_view agent, size_t at) {
  size_t begin = at;
  while (begin > 0 && is_name_byte(agent[begin - 1])) --begin;
  size_t end = at;
  while (end < agent.size() && is_name_byte(agent[end])) ++end;
  return std::string(agent.substr(begin, end - begin));
}

}  // namespace

Bot find_bot(const BotEvidence& evidence) {
  const std::string_view agent = trim(evidence.lower_agent);
  if (agent.empty() || agent == "-") return {BotClass::kOtherBot, ""};
  if (evidence.rule != nullptr) return {evidence.rule->bot_class, std::string(evidence.rule->name)};
  const SearchedText searched(evidence.lower_agent);
  for (const BotWord& bot : kBotWords) {
    const size_t at = find_bot_word(searched, evidence.lower_agent, bot);
    if (at != std::string_view::npos) return {bot.bot_class, word_at(evidence.agent, at)};
  }
  // uap-core takes "silk" for a spider's word; it is also the browser of Amazon's tablets when it asks for desktop
  // sites.
  if (evidence.device_family != "Spider" || evidence.browser == "Amazon Silk") return {};
  return {BotClass::kOtherBot, std::string(evidence.browser == "Other" ? "" : evidence.browser)};
}

}  // namespace footfall
