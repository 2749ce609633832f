#include "app/operator_files.h"

#include <string>
#include <vector>

namespace footfall {
namespace {

Error of_setting(Error error, std::string_view setting) {
  if (error.hint.empty()) error.hint = "correct " + std::string(setting);
  return error;
}

template <class T>
Result<std::unique_ptr<WatchedFile<T>>> watch(const std::string& path, typename WatchedFile<T>::Read read,
                                              std::string_view setting) {
  if (path.empty()) return std::unique_ptr<WatchedFile<T>>();
  auto file = WatchedFile<T>::open(path, std::move(read));
  if (!file) return of_setting(file.error(), setting);
  return std::move(*file);
}

// What is without a file, made once.
template <class T>
std::shared_ptr<const T> of(const std::unique_ptr<WatchedFile<T>>& file) {
  static const auto without = std::make_shared<const T>();
  return file == nullptr ? without : file->get();
}

}  // namespace

Result<std::unique_ptr<OperatorFiles>> OperatorFiles::open(const OperatorFileNames& names) {
  std::vector<std::string> paths = names.geo;
  std::erase(paths, "");  // what an empty list in the config file is read as
  auto geo = GeoFiles::open(paths);
  if (!geo) return of_setting(geo.error(), "--geo");
  auto networks = watch<Networks>(names.datacentre_networks, read_networks, "--datacentre-networks");
  if (!networks) return networks.error();
  auto spam = watch<SpamReferrers>(names.spam_referrers, read_spam_referrers, "--spam-referrers");
  if (!spam) return spam.error();
  std::unique_ptr<OperatorFiles> files(new OperatorFiles);
  files->geo_ = std::move(*geo);
  files->networks_ = std::move(*networks);
  files->spam_ = std::move(*spam);
  return files;
}

LookupData OperatorFiles::data() const { return {geo_->places(), of(networks_), of(spam_)}; }

bool OperatorFiles::look() {
  const bool geo = geo_->look();
  const bool networks = networks_ != nullptr && networks_->look();
  const bool spam = spam_ != nullptr && spam_->look();
  return geo || networks || spam;
}

}  // namespace footfall
