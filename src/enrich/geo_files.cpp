#include "enrich/geo_files.h"

namespace footfall {

Result<std::unique_ptr<GeoFiles>> GeoFiles::open(const std::vector<std::string>& paths) {
  std::unique_ptr<GeoFiles> files(new GeoFiles);
  for (const std::string& path : paths) {
    auto file = WatchedFile<GeoFile>::open(path, read_geo_file);
    if (!file) return file.error();
    files->files_.push_back(std::move(*file));
  }
  files->gather();
  return files;
}

std::shared_ptr<const Places> GeoFiles::places() const {
  return places_.with([](const std::shared_ptr<const Places>& places) { return places; });
}

bool GeoFiles::look() {
  bool changed = false;
  for (const auto& file : files_) changed = file->look() || changed;
  if (!changed) return false;
  const uint32_t before = places()->data_version();
  gather();
  return places()->data_version() != before;
}

void GeoFiles::gather() {
  std::vector<std::shared_ptr<const GeoFile>> files;
  files.reserve(files_.size());
  for (const auto& file : files_) files.push_back(file->get());
  auto fresh = std::make_shared<const Places>(std::move(files));
  places_.with([&fresh](std::shared_ptr<const Places>& old) { old.swap(fresh); });
}

}  // namespace footfall
