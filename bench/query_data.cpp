// Makes what the benchmark `query` asks about: a year of one site, either as a data directory of sealed days or as rows
// for other stores. The same rows, whenever it runs.
// usage: bench_query_data store|rows FOLDER [HITS]. FOLDER must be new.
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include <fmt/format.h>

#include "support/machine.h"
#include "support/rival_rows.h"
#include "support/sealed_store.h"
#include "support/spent.h"

namespace footfall::bench {
namespace {

constexpr uint64_t kHits = 10'000'000;
constexpr uint64_t kSeed = 1;

template <class Writer>
void write(const Year& year, Writer& writer) {
  for (size_t number = 0; number < Year::kDays; ++number) writer.add(year.day(number));
}

int run(std::string_view form, const std::string& folder, uint64_t hits) {
  if (std::filesystem::exists(folder)) give_up(folder + " is there already");
  const Spent spent;
  const Year year(hits, kSeed);
  if (form == "store") {
    SealedStore store(folder, year.values());
    write(year, store);
  } else if (form == "rows") {
    std::filesystem::create_directories(folder);
    RivalRows rows(folder, year.values());
    write(year, rows);
  } else {
    give_up("usage: bench_query_data store|rows FOLDER [HITS]");
  }
  fmt::print("{} hits of {} days, {}: {}\n", hits, Year::kDays, form, spent.text(hits));
  return 0;
}

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  using namespace footfall::bench;
  begin("query_data");
  if (argc < 3) give_up("usage: bench_query_data store|rows FOLDER [HITS]");
  return run(argv[1], argv[2], argc > 3 ? std::strtoull(argv[3], nullptr, 10) : kHits);
}
