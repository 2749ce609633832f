#include "enrich/bots.h"

#include <algorithm>

#include "enrich/words.h"
#include "parse/url.h"

namespace footfall {
namespace {

struct BotWord {
  std::string_view word;
  Around around;
};

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
    {"feedfetcher", Around::kAnything},
    // Browsers without a person.
    {"headlesschrome", Around::kAnything},
    {"phantomjs", Around::kAnything},
    {"slimerjs", Around::kAnything},
    {"puppeteer", Around::kAnything},
    {"playwright", Around::kAnything},
    {"selenium", Around::kAnything},
    {"webdriver", Around::kAnything},
    // Programs and libraries.
    {"curl", Around::kNoLetter},
    {"libcurl", Around::kAnything},
    {"wget", Around::kNoLetterBefore},
    {"python", Around::kNoLetter},
    {"aiohttp", Around::kAnything},
    {"go-http-client", Around::kAnything},
    {"java/", Around::kNothingBefore},
    {"libwww-perl", Around::kAnything},
    {"apache-httpclient", Around::kAnything},
    {"guzzlehttp", Around::kAnything},
    {"node-fetch", Around::kAnything},
    {"undici", Around::kNoLetter},
    {"axios/", Around::kNoLetterBefore},
    {"httpie", Around::kNoLetter},
    {"postmanruntime", Around::kAnything},
    {"scrapy", Around::kNoLetter},
    {"httrack", Around::kAnything},
    // Previews, checks and watchers.
    {"facebookexternalhit", Around::kAnything},
    {"whatsapp/", Around::kNothingBefore},
    {"bingpreview", Around::kAnything},
    {"skypeuripreview", Around::kAnything},
    {"mediapartners-google", Around::kAnything},
    {"apis-google", Around::kAnything},
    {"google-inspectiontool", Around::kAnything},
    {"googleother", Around::kAnything},
    {"chrome-lighthouse", Around::kAnything},
    {"gtmetrix", Around::kAnything},
    {"pingdom", Around::kAnything},
    {"statuscake", Around::kAnything},
};

// Names of phones that end like a robot's.
constexpr std::string_view kNoBots[] = {"cubot"};

bool is_phone_name(std::string_view agent, size_t word) {
  return std::any_of(std::begin(kNoBots), std::end(kNoBots), [&](std::string_view name) {
    const size_t before = name.size() - std::string_view("bot").size();
    return word >= before && agent.substr(word - before, name.size()) == name;
  });
}

bool contains(std::string_view agent, const BotWord& bot) {
  size_t at = find_word(agent, bot.word, bot.around);
  while (at != std::string_view::npos && is_phone_name(agent, at)) at = find_word(agent, bot.word, bot.around, at + 1);
  return at != std::string_view::npos;
}

}  // namespace

bool is_bot(const BotEvidence& evidence) {
  const std::string_view agent = trim(evidence.lower_agent);
  if (agent.empty() || agent == "-") return true;
  // uap-core takes "silk" for a spider's word; it is also the browser of Amazon's tablets when it asks for desktop
  // sites.
  if (evidence.device_family == "Spider" && evidence.browser != "Amazon Silk") return true;
  return std::any_of(std::begin(kBotWords), std::end(kBotWords),
                     [agent](const BotWord& bot) { return contains(agent, bot); });
}

}  // namespace footfall
