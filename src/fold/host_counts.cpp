#include "fold/host_counts.h"

#include "base/bytes.h"
#include "footfall/hit.h"
#include "footfall/limits.h"

namespace footfall {

void count_host(HostCounts& hosts, std::string_view host) {
  const bool named = hosts.size() < kMaxRejectHosts || hosts.find(host) != hosts.end();
  hosts[std::string(named ? host : kOther)] += 1;
}

std::string encode_hosts(const HostCounts& hosts) {
  std::string out;
  put_varint(out, hosts.size());
  for (const auto& [host, amount] : hosts) {
    put_string(out, host);
    put_varint(out, amount);
  }
  return out;
}

Result<HostCounts> decode_hosts(std::string_view bytes) {
  ByteReader reader(bytes);
  HostCounts hosts;
  for (size_t left = reader.count(); left > 0; --left) {
    const std::string host(reader.string());
    hosts[host] = reader.varint();
  }
  if (!reader.ok()) {
    return Error{Code::kDamaged, "stored rejects are not readable", "restore the data directory from a backup"};
  }
  return hosts;
}

}  // namespace footfall
