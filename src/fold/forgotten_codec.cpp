#include "fold/forgotten_codec.h"

namespace footfall {

void put_forgotten(std::string& out, const Forgotten& forgotten) {
  put_varint(out, forgotten.expired.size());
  for (const Expiry& expiry : forgotten.expired) {
    put_fixed(out, expiry.before);
    put_varint(out, expiry.from);
  }
  put_varint(out, forgotten.deletions.size());
  for (const Deletion& deletion : forgotten.deletions) {
    put_string(out, deletion.page);
    put_fixed(out, deletion.from);
    put_fixed(out, deletion.to);
    put_varint(out, deletion.before);
    put_varint(out, deletion.since);
  }
}

Forgotten read_forgotten(ByteReader& reader) {
  Forgotten forgotten;
  for (size_t left = reader.count(); left > 0; --left) {
    Expiry expiry;
    expiry.before = reader.fixed<Day>();
    expiry.from = reader.varint();
    forgotten.expired.push_back(expiry);
  }
  for (size_t left = reader.count(); left > 0; --left) {
    Deletion deletion{.page = std::string(reader.string())};
    deletion.from = reader.fixed<Day>();
    deletion.to = reader.fixed<Day>();
    deletion.before = reader.varint();
    deletion.since = static_cast<uint32_t>(reader.varint());
    forgotten.deletions.push_back(std::move(deletion));
  }
  return forgotten;
}

}  // namespace footfall
