#include "support/stream.h"

#include <array>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

namespace footfall::bench {
namespace {

constexpr double kFirstHits = 0.25;  // of all: with a referrer from outside, or a campaign
constexpr double kDirect = 0.4;      // of them
constexpr double kSearch = 0.35;     // of them
constexpr double kCampaigns = 0.15;  // of them

// {} is a page's number. Encoded as encodeURIComponent() does.
constexpr std::array<std::string_view, 6> kPageForms{
    "https%3A%2F%2Fbench.test%2Farticles%2F{}",
    "https%3A%2F%2Fwww.bench.test%2Fblog%2F2026%2F11%2Fhow-to-bake-bread-part-{}%2F",
    "https%3A%2F%2Fbench.test%2Fproducts%2Fsku-{}-blue%3Fcolor%3D7%26size%3Dxl",
    "https%3A%2F%2Fbench.test%2Fde%2F%25C3%25BCber-uns%2Fteam-{}%23kontakt",
    "https%3A%2F%2Fbench.test%2Fdocs%2Freference%2Fchapter-{}.html",
    "https%3A%2F%2Fbench.test%2Fshop%2Flist%2F{}%3Fpage%3D2"};
constexpr std::array<std::string_view, 5> kCampaignForms{
    "%3Futm_source%3Dnewsletter%26utm_medium%3Demail%26utm_campaign%3Dautumn-{}",
    "%3Futm_source%3Dgoogle%26utm_medium%3Dcpc%26utm_campaign%3Dbrand%26utm_term%3Dbread-{}",
    "%3Fgclid%3DCjwKCAjwx7GYBhB7EiwA0d8oe7VqX9zL0mJpR2{}", "%3Ffbclid%3DIwAR0kq8Jt2vZpXbN5sLmQ7yRcE1{}",
    "%3Fref%3Dpartner-{}"};
constexpr std::array<std::string_view, 6> kSearches{
    "https%3A%2F%2Fwww.google.com%2F", "https%3A%2F%2Fwww.google.de%2F",
    "https%3A%2F%2Fwww.bing.com%2F",   "https%3A%2F%2Fduckduckgo.com%2F",
    "https%3A%2F%2Fl.facebook.com%2F", "android-app%3A%2F%2Fcom.google.android.googlequicksearchbox%2F"};
constexpr std::array<std::string_view, 8> kLanguages{"en-US,en;q=0.9", "de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7",
                                                     "en-GB,en;q=0.9", "fr-FR,fr;q=0.9,en;q=0.8",
                                                     "es-ES,es;q=0.9", "ja,en-US;q=0.9",
                                                     "zh-CN,zh;q=0.9", "en"};
constexpr std::array<std::string_view, 6> kWidths{"1920", "1536", "390", "412", "1440", "820"};

// SplitMix64: a visitor's properties follow from its number.
uint64_t mixed(uint64_t number) {
  number += 0x9e3779b97f4a7c15;
  number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
  number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
  return number ^ (number >> 31);
}

double part_of(uint64_t bits) { return static_cast<double>(bits >> 11) / static_cast<double>(uint64_t{1} << 53); }

template <size_t kCount>
std::string_view one_of(const std::array<std::string_view, kCount>& list, uint64_t bits) {
  return list[bits % kCount];
}

template <class... Arguments>
void append(std::string& out, std::string_view form, const Arguments&... arguments) {
  fmt::format_to(std::back_inserter(out), fmt::runtime(form), arguments...);
}

// Chromium browsers send their name, whether it is a phone's, and the system with each request.
void hint(SentHit& hit) {
  for (std::string* text : {&hit.brands, &hit.mobile, &hit.platform}) text->clear();
  const std::string_view agent = hit.user_agent;
  const size_t at = agent.find("Chrome/");
  if (at == std::string_view::npos) return;
  const std::string_view rest = agent.substr(at + 7);
  append(hit.brands, R"("Chromium";v="{0}", "Google Chrome";v="{0}", "Not_A Brand";v="99")",
         rest.substr(0, rest.find('.')));
  const bool android = agent.find("Android") != std::string_view::npos;
  hit.mobile = agent.find("Mobile") != std::string_view::npos ? "?1" : "?0";
  hit.platform = android                                             ? "\"Android\""
                 : agent.find("Windows") != std::string_view::npos   ? "\"Windows\""
                 : agent.find("Macintosh") != std::string_view::npos ? "\"macOS\""
                                                                     : "\"Linux\"";
}

}  // namespace

void SentHit::show(RecordView& record) const {
  record.set(Tag::kMethod, "GET");
  record.set(Tag::kTarget, target);
  record.set(Tag::kHost, "stats.bench.test");
  record.set(Tag::kUserAgent, user_agent);
  record.set(Tag::kAccept, "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8");
  record.set(Tag::kAcceptLanguage, accept_language);
  record.set(Tag::kReferer, "https://bench.test/");
  record.set(Tag::kSecFetchSite, "same-site");
  record.set(Tag::kSecFetchMode, "no-cors");
  record.set(Tag::kSecFetchDest, "image");
  const bool hints = !brands.empty();
  record.set(Tag::kSecChUa, hints ? std::string_view(brands) : std::string_view());
  record.set(Tag::kSecChUaMobile, hints ? std::string_view(mobile) : std::string_view());
  record.set(Tag::kSecChUaPlatform, hints ? std::string_view(platform) : std::string_view());
  record.set(Tag::kPeer, std::string_view("\0\0\0\0\0\0\0\0\0\0\xff\xff\x7f\0\0\x01", 16));
  record.set(Tag::kXForwardedFor, client);
}

HitStream::HitStream(size_t visitors, const StreamOptions& options)
    : visitors_(std::max<size_t>(visitors, 1)),
      unseen_share_(options.unseen),
      random_(options.seed),
      browsers_(options.seed),
      agents_(browsers_.take(kAgents)) {}

const SentHit& HitStream::next() {
  choose_visitor();
  const bool first = chance() < kFirstHits;
  choose_page(first);
  append_referrer(first);
  append(hit_.target, "&t=A%20page%20of%20the%20bench&w={}", one_of(kWidths, random_()));
  return hit_;
}

void HitStream::choose_visitor() {
  const uint64_t visitor = mixed(random_() % visitors_);
  hit_.user_agent = is_unseen() ? browsers_.next() : agents_[agent_ranks_.rank(part_of(mixed(visitor)))];
  hit_.accept_language = one_of(kLanguages, visitor >> 8);
  hit_.client.clear();
  append(hit_.client, "{}.{}.{}.{}", 11 + (visitor >> 24) % 200, visitor >> 32 & 255, visitor >> 40 & 255,
         visitor >> 48 & 255);
  hint(hit_);
}

void HitStream::choose_page(bool first) {
  const size_t page = is_unseen() ? kPages + ++unseen_ : page_ranks_.rank(chance());
  const bool campaign = first && chance() < kCampaigns;
  hit_.target = "/p.gif?u=";
  append(hit_.target, campaign ? kPageForms[0] : one_of(kPageForms, page), page);
  if (campaign) append(hit_.target, one_of(kCampaignForms, random_()), random_() % 20);
}

void HitStream::append_referrer(bool first) {
  hit_.target += "&r=";
  if (!first) {
    append(hit_.target, kPageForms[0], page_ranks_.rank(chance()));
  } else if (const double how = chance(); is_unseen()) {
    append(hit_.target, "https%3A%2F%2Fnew-{0}.example.org%2Fposts%2F{0}", ++unseen_);
  } else if (how < kSearch) {
    hit_.target += one_of(kSearches, random_());
  } else if (how > kSearch + kDirect) {
    append(hit_.target, "https%3A%2F%2Fblog-{0}.somebody-{0}.co.uk%2Fposts%2Fa-post", referrer_ranks_.rank(chance()));
  }
}

}  // namespace footfall::bench
