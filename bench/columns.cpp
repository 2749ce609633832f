// How fast stored columns become numbers, on one core: each encoding by itself, and the columns of real days, every
// part of them through the reader of sealed days. With AVX2 and without it. usage: bench_columns [HITS_OF_THE_YEAR]
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <random>
#include <utility>

#include <fmt/format.h>

#include "base/bytes.h"
#include "fold/column_codec.h"
#include "fold/keys.h"
#include "fold/sealed_reader.h"
#include "fold/unpack.h"
#include "store/memory_clean_store.h"
#include "support/machine.h"
#include "support/noise.h"
#include "support/or_give_up.h"
#include "support/sealed_store.h"
#include "support/server_process.h"
#include "support/spent.h"
#include "support/zipf.h"

namespace footfall::bench {
namespace {

constexpr uint64_t kHits = 10'000'000;  // of the year whose first month is read, as in the benchmark `query`
constexpr size_t kMonthDays = 31;
constexpr double kLeastMillions = 500;  // values a second, of the days' columns
constexpr size_t kValues = 30'000;      // of a column by itself: a day of the year has about so many hits
constexpr size_t kTimes = 200;          // that it is decoded in a round
constexpr size_t kRounds = 9;           // the median counts
constexpr unsigned kMostWidth = 25;     // wider values than that have no AVX2

constexpr size_t kParts = static_cast<size_t>(SealedPart::kFirstDimension) + kDimensionCount;

// Millions of values a second of the thread's CPU, the median of some rounds; `work` tells how many it has decoded.
double millions_a_second(const std::function<uint64_t()>& work) {
  std::vector<double> rounds;
  for (size_t i = 0; i < kRounds; ++i) {
    const int64_t begun_ns = thread_cpu_ns();
    const uint64_t values = work();
    rounds.push_back(static_cast<double>(values) * 1e3 / static_cast<double>(thread_cpu_ns() - begun_ns));
  }
  std::nth_element(rounds.begin(), rounds.begin() + kRounds / 2, rounds.end());
  return rounds[kRounds / 2];
}

struct Speed {
  double avx2 = 0;
  double plain = 0;
};

Speed measure(const std::function<uint64_t()>& work) {
  Speed speed;
  unpack_with_avx2(false);
  speed.plain = millions_a_second(work);
  unpack_with_avx2(true);
  speed.avx2 = millions_a_second(work);
  return speed;
}

void print(const std::string& what, const Speed& speed) {
  fmt::print("  {:<44} {:7.0f} {:7.0f}\n", what, speed.avx2, speed.plain);
}

template <class Decode>
void print_decoding(const std::string& what, Decode decode) {
  print(what, measure([&decode] {
          uint64_t values = 0;
          for (size_t i = 0; i < kTimes; ++i) values += or_give_up(decode()).numbers.size();
          return values;
        }));
}

std::vector<uint32_t> drawn(const std::function<uint32_t()>& draw) {
  std::vector<uint32_t> values(kValues);
  std::ranges::generate(values, draw);
  return values;
}

void print_numbers(const std::string& what, const std::vector<uint32_t>& values) {
  const std::string bytes = encode_column(values);
  const uint32_t largest = std::ranges::max(values);
  print_decoding(what, [&] { return decode_numbers(bytes, largest); });
}

// Random values, so that the encoder has no better choice.
void print_encodings() {
  fmt::print("\na column by itself, {} values, million values a second    AVX2   plain\n", kValues);
  std::mt19937 chance(1);
  const auto random = [&chance] { return static_cast<uint32_t>(chance()); };
  for (unsigned width = 1; width <= kMostWidth; ++width) {
    print_numbers(fmt::format("packed, {} bits", width), drawn([&] { return random() >> (32 - width); }));
  }
  uint32_t last = 0;
  print_numbers("deltas, ascending by 0 to 7", drawn([&] { return last += random() & 7; }));
  print_numbers("sparse, one of 16 another", drawn([&] { return random() % 16 == 0 ? random() >> 20 : 0; }));
  for (const size_t distinct : {size_t{100}, size_t{5'000}}) {
    const Zipf ranks(distinct, 0.5);
    const auto ids =
        drawn([&] { return static_cast<uint32_t>(ranks.rank(static_cast<double>(random()) / 4294967296.0)); });
    const std::string bytes = encode_ids(ids);
    print_decoding(fmt::format("ids, {} of them", distinct), [&bytes] { return decode_ids(bytes); });
  }
}

struct StoredDay {
  SiteNumber site = kNoSite;
  Day day = 0;
  DayHeader header;
};

// The sealed days of a data directory, and a copy of their columns in memory, so that no disk is measured.
class Days {
 public:
  explicit Days(const std::string& dir) {
    const Stores stores = or_give_up(open_stores(dir));
    const auto stored = stores.clean->snapshot();
    or_give_up(stored->scan(Family::kMeta, "h", keys::after("h"), [this](std::string_view key, std::string_view value) {
      days_.push_back({get_big_endian<uint32_t>(key.substr(1)),
                       keys::day_of_bits(get_big_endian<uint32_t>(key.substr(5))), or_give_up(decode_header(value))});
      return true;
    }));
    Batch batch;
    or_give_up(stored->scan(Family::kClean, "", "\xff", [&](std::string_view key, std::string_view value) {
      batch.put(Family::kClean, std::string(key), std::string(value));
      bytes_ += value.size();
      return true;
    }));
    or_give_up(store_->commit(batch));
    snapshot_ = store_->snapshot();
  }

  [[nodiscard]] uint64_t bytes() const { return bytes_; }
  [[nodiscard]] size_t count() const { return days_.size(); }

  // Decodes one part of each day, or all of them; how many values that were.
  [[nodiscard]] uint64_t read(SealedPart part) const { return read_parts(static_cast<size_t>(part), 1); }
  [[nodiscard]] uint64_t read_all() const { return read_parts(0, kParts); }

 private:
  [[nodiscard]] uint64_t read_parts(size_t first, size_t count) const {
    uint64_t values = 0;
    for (const StoredDay& day : days_) {
      SealedReader reader(*snapshot_, day.site, day.day, day.header, nullptr);
      for (size_t part = first; part < first + count; ++part) {
        values += or_give_up(reader.read(static_cast<SealedPart>(part)))->numbers.size();
      }
    }
    return values;
  }

  std::vector<StoredDay> days_;
  const std::unique_ptr<CleanStore> store_ = make_memory_clean_store();
  std::shared_ptr<const Snapshot> snapshot_;
  uint64_t bytes_ = 0;
};

void make_month(const std::string& dir, uint64_t hits) {
  const Year year(hits, 1);
  SealedStore store(dir, year.values());
  for (size_t day = 0; day < kMonthDays; ++day) store.add(year.day(day));
}

bool measure_days(uint64_t hits) {
  const ScratchFolder folder;
  make_month(folder / "data", hits);
  const Days days(folder / "data");
  fmt::print("\n{} days of a year of {} hits, {} values in {} bytes; million values a second\n", days.count(), hits,
             days.read_all(), days.bytes());
  const Speed all = measure([&days] { return days.read_all(); });
  print("every part, each decoded anew", all);
  print("pages of hits alone", measure([&days] { return days.read(sealed_part(Dimension::kPage)); }));
  print("countries of visits alone", measure([&days] { return days.read(sealed_part(Dimension::kCountry)); }));
  const bool passed = all.avx2 >= kLeastMillions;
  fmt::print("{}: {:.0f} million values a second of the days' columns, at least {:.0f}\n", passed ? "PASS" : "FAIL",
             all.avx2, kLeastMillions);
  return passed;
}

int run(uint64_t hits) {
  Noise noise;
  print_encodings();
  const bool passed = measure_days(hits);
  fmt::print("the machine meanwhile: {}\n", noise.take());
  return passed ? 0 : 1;
}

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  using namespace footfall::bench;
  begin("columns");
  return run(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : kHits);
}
