#include "serve/installation.h"

#include <boost/json.hpp>

#include "serve/json.h"

namespace json = boost::json;

namespace footfall {

void Installation::set_public_url(std::string url) {
  public_url_.with([&url](std::string& kept) { kept = std::move(url); });
}

Response Installation::response() const {
  json::array notices;
  if (const std::string trouble = trouble_ ? trouble_() : ""; !trouble.empty()) {
    notices.push_back({{"kind", "trouble"}, {"text", trouble}});
  }
  if (!folds_) notices.push_back({{"kind", "only_collects"}, {"text", kOnlyCollects}});
  for (const Address& proxy : untrusted_.named()) {
    notices.push_back({{"kind", "untrusted_proxy"}, {"text", untrusted_proxy_text(address_text(proxy))}});
  }
  if (const auto storage = storage_.state()) {
    for (const StorageNotice& notice : notices_of(*storage)) {
      notices.push_back({{"kind", notice.kind}, {"text", notice.text}});
    }
  }
  const std::string url = public_url_.with([](const std::string& kept) { return kept; });
  const json::object body{{"version", version_}, {"public_url", url}, {"notices", std::move(notices)}};
  return json_response(json::serialize(body));
}

}  // namespace footfall
