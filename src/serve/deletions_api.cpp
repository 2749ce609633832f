#include "serve/deletions_api.h"

#include <boost/json.hpp>

#include "base/zone.h"
#include "query/json_read.h"
#include "serve/json.h"

namespace json = boost::json;

namespace footfall {
namespace {

Result<void> read_day(const json::value& value, std::string_view name, Day& to) {
  const auto text = text_of(value);
  if (text && parse_day(*text, to)) return {};
  return wrong(name, "must be a date like \"2026-01-31\"; it is {}", shown(value));
}

Result<void> read_member(std::string_view name, const json::value& value, Deletion& deletion) {
  if (name == "from") return read_day(value, name, deletion.from);
  if (name == "to") return read_day(value, name, deletion.to);
  if (name != "page") return wrong(name, "is not known here; this takes page, from and to");
  const auto text = text_of(value);
  if (!text || text->empty()) return wrong(name, "is {}; write a path such as \"/private/**\"", shown(value));
  deletion.page = *text;
  return {};
}

Result<Deletion> read_deletion(const std::string& body) {
  json::error_code failed;
  const json::value value = json::parse(body, failed);
  const json::object* object = failed ? nullptr : value.if_object();
  if (object == nullptr || object->empty()) {
    return Error{Code::kInvalid, "the body does not say what is to be deleted",
                 "write {\"page\": \"/private/**\"}, {\"from\": \"2026-01-01\", \"to\": \"2026-01-31\"}, or both"};
  }
  Deletion deletion;
  for (const auto& [name, member] : *object) {
    if (auto read = read_member(name, member, deletion); !read) return read.error();
  }
  return deletion;
}

json::value day_or_null(Day day, Day open) { return day == open ? json::value(nullptr) : json::value(day_label(day)); }

Response response_of(const Site& site) {
  const Deletion open;
  json::array deletions;
  for (const Deletion& each : site.forgotten.deletions) {
    deletions.push_back({{"page", each.page.empty() ? json::value(nullptr) : json::value(each.page)},
                         {"from", day_or_null(each.from, open.from)},
                         {"to", day_or_null(each.to, open.to)},
                         {"before", each.before}});
  }
  return json_response(json::serialize(json::object{{"deletions", std::move(deletions)}}));
}

}  // namespace

Response DeletionsApi::handle(const Request& request, const std::string& domain) const {
  if (request.method == "GET") {
    const auto site = fold_.call([&](Fold& fold) {
      const auto found = fold.find_site(domain);
      return found ? Result<Site>(**found) : Result<Site>(found.error());
    });
    return site ? response_of(*site) : error_response(site.error());
  }
  if (request.method != "POST") return wrong_method("GET, POST");
  const auto deletion = read_deletion(request.body);
  if (!deletion) return error_response(deletion.error());
  const auto site = fold_.call([&](Fold& fold) { return fold.delete_hits(domain, *deletion); });
  return site ? response_of(*site) : error_response(site.error());
}

}  // namespace footfall
