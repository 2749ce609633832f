#include "app/site_text.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("a site with rules reads in full") {
  CHECK(site_text(boost::json::parse(R"({
    "domain": "example.com", "timezone": "Europe/Berlin", "aliases": ["example.net", "shop.example.com"],
    "retention_days": 730, "folding": false, "rules": {
      "query_names": ["id"], "excluded_paths": ["/admin/**", "/draft"], "excluded_countries": [],
      "allowed_hosts": ["*.example.com"], "not_sources": ["pay.test"],
      "excluded_addresses": [{"network": "192.0.2.1", "until": "2026-12-21T12:00:00Z"},
                             {"network": "10.0.0.0/8", "until": null}],
      "trailing_slash": "drop", "fragment": true, "mask_emails": true, "mask_tokens": 20, "mask_numbers": 0,
      "honour_opt_out": true, "count_datacentres": false, "reject_impossible": false}})")) ==
        "example.com\n"
        "  time zone                 Europe/Berlin\n"
        "  days kept                 730\n"
        "  other hosts               example.net, shop.example.com\n"
        "Left out\n"
        "  addresses                 192.0.2.1 until 2026-12-21T12:00:00Z, 10.0.0.0/8\n"
        "  pages                     /admin/**, /draft\n"
        "  countries                 none\n"
        "  hosts other than          *.example.com\n"
        "  asking not to be tracked  left out\n"
        "  data centres              left out\n"
        "  impossible headers        counted\n"
        "Pages\n"
        "  parameters kept           id\n"
        "  what follows #            kept\n"
        "  slash at the end          dropped\n"
        "  masked                    e-mail addresses, tokens of 20 characters or more\n"
        "Sources\n"
        "  not among them            pay.test\n");
}

}  // namespace footfall
