// What it costs to find out where an address is: CPU of a look-up, each waiting for the one before it, of random
// addresses in the embedded table and in .mmdb files, and what a file takes to be read and to be kept. usage:
// bench_place [FILE.mmdb ...]
#include <ctime>
#include <memory>
#include <random>
#include <vector>

#include <fmt/format.h>

#include "enrich/country_table.h"
#include "enrich/geo_file.h"
#include "enrich/places.h"
#include "support/machine.h"

namespace footfall::bench {
namespace {

constexpr size_t kAddresses = 4'000'000;
constexpr int kRounds = 3;

int64_t cpu_ns() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

std::vector<Address> random_ipv4() {
  std::mt19937_64 random(1);
  std::vector<Address> addresses(kAddresses, *parse_plain_address("0.0.0.0"));
  for (Address& address : addresses) {
    const uint64_t bits = random();
    for (size_t i = 0; i < 4; ++i) address[12 + i] = static_cast<uint8_t>(bits >> (8 * i));
  }
  return addresses;
}

// In the networks that are in use: a random address of 128 bits is nearly always in none.
std::vector<Address> random_ipv6() {
  std::mt19937_64 random(2);
  const auto starts = embedded_country_ranges().ipv6_highs;
  std::vector<Address> addresses(kAddresses);
  for (Address& address : addresses) {
    const Ipv6Number number = Ipv6Number{starts[random() % starts.size()]} << 64 | (random() >> 1);
    for (size_t i = 0; i < 16; ++i) address[i] = static_cast<uint8_t>(number >> (8 * (15 - i)));
  }
  return addresses;
}

// The least of some rounds: what disturbs only adds. `known` counts those whose country is known.
double look_up(const Places& places, const std::vector<Address>& addresses, bool waits, size_t& known) {
  const unsigned shift = waits ? 63 : 0;
  const size_t mask = waits ? ~size_t{0} : 0;
  int64_t least = 0;
  for (int round = 0; round < kRounds; ++round) {
    known = 0;
    const int64_t begun = cpu_ns();
    for (Address address : addresses) {
      address[15] = static_cast<uint8_t>(address[15] ^ ((known & mask) >> shift));  // 0, for which it has to wait
      known += places.find(address).country[0] != '(' ? 1 : 0;
    }
    const int64_t took = cpu_ns() - begun;
    least = least == 0 ? took : std::min(least, took);
  }
  return static_cast<double>(least) / static_cast<double>(addresses.size());
}

void print(const std::string& what, const Places& places) {
  for (const bool ipv6 : {false, true}) {
    const std::vector<Address> addresses = ipv6 ? random_ipv6() : random_ipv4();
    size_t known = 0;
    const double ns = look_up(places, addresses, false, known);
    const double waiting_ns = look_up(places, addresses, true, known);
    fmt::print("  {:<30} {}  {:6.1f} ns of CPU a look-up, {:6.1f} one after the other  ({} % known)\n", what,
               ipv6 ? "IPv6" : "IPv4", ns, waiting_ns, known * 100 / addresses.size());
  }
}

void print_file(const char* path) {
  const int64_t begun = now_ns();
  auto file = read_geo_file(path);
  if (!file) give_up(to_string(file.error()));
  const double ms = static_cast<double>(now_ns() - begun) / 1e6;
  fmt::print("\n{}: read in {:.0f} ms, {} ranges, {:.1f} MB\n", file->type, ms, file->table.ranges(),
             static_cast<double>(file->table.bytes()) / 1e6);
  const std::string type = file->type;
  print(type, Places({std::make_shared<const GeoFile>(std::move(*file))}));
}

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  using namespace footfall::bench;
  begin("place");
  const auto& table = footfall::embedded_country_ranges();
  fmt::print("\nembedded table of {}: {} ranges of IPv4, {} of IPv6\n", table.date, table.ipv4.size(),
             table.ipv6.size());
  print("embedded table", footfall::Places());
  for (int i = 1; i < argc; ++i) print_file(argv[i]);
  return 0;
}
