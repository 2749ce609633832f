#include "app/operator_files.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "support/temp_dir.h"

using namespace footfall;

namespace {

void write(const std::string& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

Address address_of(std::string_view text) { return *parse_plain_address(text); }

}  // namespace

TEST_CASE("without a file there are countries, our own spam referrers and no data centres") {
  OperatorFileNames settings;
  settings.geo = {""};  // an empty list of the config file
  const auto files = OperatorFiles::open(settings);
  REQUIRE(files);
  CHECK((*files)->data().places->find(address_of("133.1.1.1")).country == "JP");
  CHECK((*files)->data().spam->contains("semalt.com"));
  CHECK_FALSE((*files)->data().datacentres->contains(address_of("192.0.2.1")));
  CHECK_FALSE((*files)->look());
}

TEST_CASE("lists are read, and read again when they change") {
  const TempDir dir;
  const std::string networks = dir.path() + "/networks", spam = dir.path() + "/spam";
  write(networks, "192.0.2.0/24\n");
  write(spam, "spam.example\n");
  OperatorFileNames settings;
  settings.datacentre_networks = networks;
  settings.spam_referrers = spam;
  const auto files = std::move(*OperatorFiles::open(settings));
  CHECK(files->data().datacentres->contains(address_of("192.0.2.1")));
  CHECK(files->data().spam->contains("spam.example"));
  CHECK_FALSE(files->look());

  write(networks, "192.0.2.0/24\n198.51.100.0/24\n");
  CHECK_FALSE(files->look());
  CHECK(files->look());
  CHECK(files->data().datacentres->contains(address_of("198.51.100.1")));

  write(spam, "<html>\n");
  CHECK_FALSE(files->look());
  CHECK_FALSE(files->look());
  CHECK(files->data().spam->contains("spam.example"));
  write(spam, "other.example\n");
  CHECK_FALSE(files->look());
  CHECK(files->look());
  CHECK_FALSE(files->data().spam->contains("spam.example"));
}

TEST_CASE("a file that can't be used is an error that names it and its setting") {
  const auto error_of = [](const OperatorFileNames& settings) {
    const auto files = OperatorFiles::open(settings);
    REQUIRE(!files.has_value());
    return to_string(files.error());
  };
  OperatorFileNames settings;
  settings.geo = {"/no/city.mmdb"};
  CHECK(error_of(settings) == "there is no file /no/city.mmdb; correct --geo");
  settings.geo.clear();
  settings.datacentre_networks = "/no/networks";
  CHECK(error_of(settings) == "there is no file /no/networks; correct --datacentre-networks");
  settings.datacentre_networks.clear();
  settings.spam_referrers = "/no/spam";
  CHECK(error_of(settings) == "there is no file /no/spam; correct --spam-referrers");
}
