#include "fold/refold_job.h"

#include "base/bytes.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 1;

}  // namespace

// Format: u8 version, varint site, host, varint attempts.
std::string encode_job(const RefoldJob& job) {
  std::string out;
  put_fixed(out, kVersion);
  put_varint(out, job.site);
  put_string(out, job.host);
  put_varint(out, job.attempts);
  return out;
}

Result<RefoldJob> decode_job(uint64_t id, std::string_view bytes) {
  ByteReader reader(bytes);
  RefoldJob job;
  const auto version = reader.fixed<uint8_t>();
  job.id = id;
  job.site = static_cast<SiteNumber>(reader.varint());
  job.host = reader.string();
  job.attempts = static_cast<uint32_t>(reader.varint());
  if (!reader.ok() || version != kVersion) {
    return Error{Code::kDamaged, "a stored job is not readable", "restore the data directory from a backup"};
  }
  return job;
}

}  // namespace footfall
