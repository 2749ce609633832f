#include "enrich/spam_referrers.h"

#include "base/content_hash.h"
#include "enrich/data/spam_referrers.h"
#include "enrich/line_list.h"
#include "parse/url.h"

namespace footfall {
namespace {

// Empty when it can't be one.
std::string domain_of(std::string_view line) {
  if (line.starts_with("*")) line.remove_prefix(1);
  if (line.starts_with(".")) line.remove_prefix(1);
  if (line.find_first_of(":@") != std::string_view::npos) return {};
  const std::string host = host_name(line);
  return host.find('.') == std::string::npos ? std::string() : std::string(without_www(host));
}

}  // namespace

SpamReferrers::SpamReferrers(std::vector<std::string> more) {
  for (const std::string_view domain : kSpamReferrers) domains_.emplace(domain);
  std::string contents;
  for (std::string& domain : more) {
    contents += domain + '\n';
    domains_.insert(std::move(domain));
  }
  if (!contents.empty()) hash_ = content_hash(contents);
}

bool SpamReferrers::contains(std::string_view host) const {
  while (!host.empty()) {
    if (domains_.contains(host)) return true;
    const size_t dot = host.find('.');
    if (dot == std::string_view::npos) return false;
    host.remove_prefix(dot + 1);
  }
  return false;
}

Result<SpamReferrers> read_spam_referrers(const std::string& path) {
  std::vector<std::string> domains;
  const auto read = read_line_list(path, "domains such as spam.example", [&domains](std::string_view line) {
    std::string domain = domain_of(line);
    const bool good = !domain.empty();
    if (good) domains.push_back(std::move(domain));
    return good;
  });
  if (!read) return read.error();
  return SpamReferrers(std::move(domains));
}

}  // namespace footfall
