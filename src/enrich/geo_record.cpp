#include "enrich/geo_record.h"

#include <charconv>
#include <optional>

#include "enrich/country.h"

namespace footfall {
namespace {

constexpr size_t kMostSteps = 4;  // and the null behind them
using Path = const char * [kMostSteps + 1];

// Each list is asked in order, until a path leads to what can be the value.
constexpr Path kCountry[] = {{"country", "iso_code"}, {"country_code"}, {"country"}};
constexpr Path kRegionCode[] = {{"subdivisions", "0", "iso_code"}};
constexpr Path kRegionName[] = {{"subdivisions", "0", "names", "en"}, {"state1"}, {"region"}};
constexpr Path kCity[] = {{"city", "names", "en"}, {"city"}};
constexpr Path kAsn[] = {{"autonomous_system_number"}, {"traits", "autonomous_system_number"}, {"asn"}};
constexpr Path kOrganisation[] = {
    {"autonomous_system_organization"}, {"traits", "autonomous_system_organization"}, {"as_name"}, {"name"}};

class Reader {
 public:
  explicit Reader(const MMDB_entry_s& entry) : entry_(entry) {}

  [[nodiscard]] bool damaged() const { return damaged_; }

  std::optional<MMDB_entry_data_s> value(const Path& path) {
    MMDB_entry_data_s data{};
    const int status = MMDB_aget_value(&entry_, &data, path);
    if (status == MMDB_INVALID_DATA_ERROR) damaged_ = true;
    return status == MMDB_SUCCESS && data.has_data ? std::optional(data) : std::nullopt;
  }

  std::string_view text(const Path& path) {
    const auto data = value(path);
    if (!data || data->type != MMDB_DATA_TYPE_UTF8_STRING) return {};
    return {data->utf8_string, data->data_size};
  }

  template <size_t N>
  std::string_view first_text(const Path (&paths)[N]) {
    for (const Path& path : paths) {
      if (const std::string_view found = text(path); !found.empty()) return found;
    }
    return {};
  }

 private:
  MMDB_entry_s entry_;
  bool damaged_ = false;
};

std::string_view country_of(Reader& record) {
  for (const Path& path : kCountry) {
    if (const std::string_view code = country_code(record.text(path)); !code.empty()) return code;
  }
  return {};
}

// "AS15169" or "15169".
uint32_t number_in(std::string_view text) {
  if (text.starts_with("AS")) text.remove_prefix(2);
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

uint32_t number_of(const MMDB_entry_data_s& data) {
  if (data.type == MMDB_DATA_TYPE_UINT32) return data.uint32;
  if (data.type == MMDB_DATA_TYPE_UINT16) return data.uint16;
  if (data.type == MMDB_DATA_TYPE_UTF8_STRING) return number_in({data.utf8_string, data.data_size});
  return 0;
}

uint32_t asn_of(Reader& record) {
  for (const Path& path : kAsn) {
    const auto data = record.value(path);
    if (const uint32_t number = data ? number_of(*data) : 0; number != 0) return number;
  }
  return 0;
}

// What comes after a value and all that is in it.
const MMDB_entry_data_list_s* behind(const MMDB_entry_data_list_s* value) {
  const bool is_map = value->entry_data.type == MMDB_DATA_TYPE_MAP;
  const bool is_array = value->entry_data.type == MMDB_DATA_TYPE_ARRAY;
  size_t inner = is_map || is_array ? value->entry_data.data_size : 0;
  for (value = value->next; inner > 0 && value != nullptr; --inner) {
    if (is_map) value = value->next;  // the key
    if (value != nullptr) value = behind(value);
  }
  return value;
}

}  // namespace

GeoRecord read_geo_record(const MMDB_entry_s& entry) {
  Reader record(entry);
  GeoRecord read;
  read.place = {.country = country_of(record),
                .region_code = record.first_text(kRegionCode),
                .region_name = record.first_text(kRegionName),
                .city = record.first_text(kCity)};
  read.asn = asn_of(record);
  if (read.asn != 0) read.organisation = record.first_text(kOrganisation);
  read.damaged = record.damaged();
  return read;
}

std::vector<std::string> field_names(const MMDB_entry_s& entry) {
  MMDB_entry_s start = entry;
  MMDB_entry_data_list_s* list = nullptr;
  std::vector<std::string> names;
  const bool read = MMDB_get_entry_data_list(&start, &list) == MMDB_SUCCESS && list != nullptr;
  if (read && list->entry_data.type == MMDB_DATA_TYPE_MAP) {
    const MMDB_entry_data_list_s* key = list->next;
    while (key != nullptr && names.size() < list->entry_data.data_size && key->next != nullptr) {
      names.emplace_back(key->entry_data.utf8_string, key->entry_data.data_size);
      key = behind(key->next);
    }
  }
  MMDB_free_entry_data_list(list);
  return names;
}

}  // namespace footfall
