#include "enrich/geo_file.h"

#include <fmt/format.h>

#include "enrich/geo_record.h"
#include "enrich/mmdb.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

// Makes a table of a database. Each record is decoded once, however many ranges have it.
class Compiler {
 public:
  explicit Compiler(std::string path) : path_(std::move(path)) {}

  Result<void> add(const Mmdb::Range& range) {
    const auto entry = range.entry == nullptr ? GeoTableBuilder::kNothing : entry_of(*range.entry);
    if (range.ipv4) {
      table_.add_ipv4(static_cast<uint32_t>(range.start), entry);
    } else {
      table_.add_ipv6(range.start, entry);
    }
    if (damaged_) return Error{Code::kDamaged, "a record of " + path_ + " is damaged", "fetch the file anew"};
    if (table_.ranges() > kMaxGeoRanges) {
      return Error{Code::kInvalid, fmt::format("{} tells more than {} ranges of addresses apart", path_, kMaxGeoRanges),
                   "give a coarser one"};
    }
    return {};
  }

  Result<GeoTable> finish(const std::string& type) && {
    if (understood_ || fields_.empty()) return std::move(table_).build();
    return Error{
        Code::kInvalid,
        fmt::format("{} ({}) holds no country and no AS number, but {}", path_, type, fmt::join(fields_, ", ")),
        "give a country, city or ASN database with the fields of MaxMind, DB-IP or ip-location-db"};
  }

 private:
  uint32_t entry_of(const MMDB_entry_s& at) {
    const auto [found, added] = entries_.try_emplace(at.offset, GeoTableBuilder::kNothing);
    if (!added) return found->second;
    const GeoRecord record = read_geo_record(at);
    damaged_ = damaged_ || record.damaged;
    const bool says_something = !record.place.country.empty() || record.asn != 0;
    understood_ = understood_ || says_something;
    if (!says_something && fields_.empty()) fields_ = field_names(at);
    return found->second = table_.entry(place_text(record.place), record.asn, record.organisation);
  }

  const std::string path_;
  GeoTableBuilder table_;
  std::unordered_map<uint32_t, GeoTableBuilder::EntryNumber> entries_;  // by the record's place in the file
  std::vector<std::string> fields_;                                     // of the first record that says nothing
  bool understood_ = false;
  bool damaged_ = false;
};

}  // namespace

Result<GeoFile> read_geo_file(const std::string& path) {
  const auto database = Mmdb::open(path);
  if (!database) return database.error();
  Compiler compiler(path);
  const auto walked = database->walk([&compiler](const Mmdb::Range& range) { return compiler.add(range); });
  if (!walked) return walked.error();
  auto table = std::move(compiler).finish(database->type());
  if (!table) return table.error();
  return GeoFile{.path = path,
                 .type = database->type(),
                 .built_s = database->built_s(),
                 .hash = database->hash(),
                 .table = std::move(*table)};
}

}  // namespace footfall
