#include "base/watched_file.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "support/temp_dir.h"

using namespace footfall;

namespace {

constexpr size_t kMostBytes = 1'000;

Result<std::string> read_text(const std::string& path) {
  auto text = read_file(path, kMostBytes);
  if (text && text->find("broken") != std::string::npos) return Error{Code::kInvalid, path + " is broken", "mend it"};
  return text;
}

class Folder {
 public:
  [[nodiscard]] std::string path() const { return dir_.path() + "/file"; }

  // In place, as an editor or `cp` does; each time another size, so that no clock decides.
  void write(std::string_view text) const { std::ofstream(path(), std::ios::binary) << text; }

  void replace(std::string_view text) const {
    std::ofstream(path() + ".new", std::ios::binary) << text;
    std::filesystem::rename(path() + ".new", path());
  }

  [[nodiscard]] std::unique_ptr<WatchedFile<std::string>> open() const {
    auto file = WatchedFile<std::string>::open(path(), read_text);
    REQUIRE(file.has_value());
    return std::move(*file);
  }

 private:
  const TempDir dir_;
};

}  // namespace

TEST_CASE("a file that can't be used at start is an error") {
  const Folder folder;
  auto missing = WatchedFile<std::string>::open(folder.path(), read_text);
  REQUIRE(!missing.has_value());
  CHECK(missing.error().code == Code::kNotFound);
  folder.write("broken");
  auto broken = WatchedFile<std::string>::open(folder.path(), read_text);
  REQUIRE(!broken.has_value());
  CHECK(to_string(broken.error()) == folder.path() + " is broken; mend it");
}

TEST_CASE("a file that has changed is read again when it stays as it is, written in place or replaced") {
  const Folder folder;
  folder.write("one");
  const auto file = folder.open();
  const auto old = file->get();
  CHECK_FALSE(file->look());
  CHECK_FALSE(file->look());

  folder.write("number two");
  CHECK_FALSE(file->look());
  CHECK(*file->get() == "one");
  CHECK(file->look());
  CHECK(*file->get() == "number two");
  CHECK_FALSE(file->look());

  folder.replace("three");
  CHECK_FALSE(file->look());
  CHECK(file->look());
  CHECK(*file->get() == "three");
  CHECK(*old == "one");  // who had it, has it
}

TEST_CASE("a file that is being written is left alone until nobody writes it") {
  const Folder folder;
  folder.write("whole");
  const auto file = folder.open();
  for (std::string text = "b"; text.size() < 6; text += "r") {
    folder.write(text);
    CHECK_FALSE(file->look());
  }
  CHECK(*file->get() == "whole");
  folder.write("finished");
  CHECK_FALSE(file->look());
  CHECK(file->look());
  CHECK(*file->get() == "finished");
}

TEST_CASE("a broken, a too large or a removed file leaves what was there, and is told of once") {
  const Folder folder;
  folder.write("good");
  const auto file = folder.open();
  uint64_t refused = counted(Counter::kFilesRefused);
  const uint64_t reread = counted(Counter::kFilesReread);
  const auto look_thrice = [&file] {
    for (int i = 0; i < 3; ++i) CHECK_FALSE(file->look());
  };
  folder.write("broken");
  look_thrice();
  CHECK(counted(Counter::kFilesRefused) == ++refused);
  folder.write(std::string(kMostBytes + 1, 'x'));
  look_thrice();
  CHECK(counted(Counter::kFilesRefused) == ++refused);
  std::filesystem::remove(folder.path());
  look_thrice();
  CHECK(counted(Counter::kFilesRefused) == ++refused);
  CHECK(*file->get() == "good");
  CHECK(counted(Counter::kFilesReread) == reread);

  folder.write("good again");
  CHECK_FALSE(file->look());
  CHECK(file->look());
  CHECK(*file->get() == "good again");
  CHECK(counted(Counter::kFilesReread) == reread + 1);
}
