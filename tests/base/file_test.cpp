#include "base/file.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "support/temp_dir.h"

using namespace footfall;

namespace {

void write(const std::string& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

}  // namespace

TEST_CASE("a file is read in whole, up to what it may have") {
  const TempDir dir;
  const std::string path = dir.path() + "/file";
  for (const size_t size : {size_t{0}, size_t{1}, size_t{65'536}, size_t{65'537}, size_t{300'000}}) {
    CAPTURE(size);
    const std::string text(size, 'x');
    write(path, text);
    CHECK(read_file(path, 300'000).value() == text);
    if (size == 0) continue;
    const auto refused = read_file(path, size - 1);
    REQUIRE(!refused.has_value());
    CHECK(refused.error().code == Code::kInvalid);
    CHECK(refused.error().what == path + " is larger than " + std::to_string(size - 1) + " bytes");
  }
}

TEST_CASE("what has no size to ask for is read all the same") {
  const std::string text = read_file("/proc/self/status", 100'000).value();
  CHECK(text.find("Name:") == 0);
  CHECK(!read_file("/dev/zero", 1'000'000).has_value());
}

TEST_CASE("a file that can't be read is named, with the reason") {
  const TempDir dir;
  const auto missing = read_file(dir.path() + "/missing", 100);
  REQUIRE(!missing.has_value());
  CHECK(missing.error().code == Code::kNotFound);
  CHECK(missing.error().what == "there is no file " + dir.path() + "/missing");
  const auto folder = read_file(dir.path(), 100);
  REQUIRE(!folder.has_value());
  CHECK(folder.error().code == Code::kIo);
  CHECK(folder.error().what == "cannot read " + dir.path() + ": Is a directory");
  const std::string pipe = dir.path() + "/pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(read_file(pipe, 100).value().empty());  // and nobody waits for a writer
}

TEST_CASE("a file's stamp changes when it is written, replaced or removed, and else never") {
  const TempDir dir;
  const std::string path = dir.path() + "/file";
  CHECK(file_stamp(path) == FileStamp{});
  write(path, "one");
  const FileStamp first = file_stamp(path);
  CHECK(first != FileStamp{});
  CHECK(file_stamp(path) == first);
  CHECK(read_file(path, 100).value() == "one");
  CHECK(file_stamp(path) == first);

  write(path, "longer");
  const FileStamp longer = file_stamp(path);
  CHECK(longer != first);

  std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
  CHECK(file_stamp(path) != longer);

  write(path + ".new", "longer");  // while the old one is there, so that its number can't be given again
  std::filesystem::rename(path + ".new", path);
  CHECK(file_stamp(path).inode != longer.inode);

  std::filesystem::remove(path);
  CHECK(file_stamp(path) == FileStamp{});
}
