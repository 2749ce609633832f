// Which table belongs to which column family, as RocksDB's MANIFEST tells: a log of edits (tag, value, ...), of which
// those are read that name a family, add a table or remove one.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const kFamilies = ['default', 'raw', 'addr', 'clean', 'rollup', 'meta'];  // in the order in which they were made
const kRecordHeader = 7;  // checksum, length, type
const kBlock = 32 * 1024;
const kAsRest = 1;

class Reader {
  constructor(bytes) {
    Object.assign(this, { bytes, at: 0 });
  }

  varint() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      if (this.at >= this.bytes.length) throw new Error('the MANIFEST has an edit of another form');
      const byte = this.bytes[this.at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  skip() {
    const size = this.varint();
    this.at += size;
  }
}

function* records(bytes) {
  for (let at = 0, parts = []; at + kRecordHeader < bytes.length; ) {
    if (kBlock - (at % kBlock) < kRecordHeader) at += kBlock - (at % kBlock);
    const length = bytes.readUInt16LE(at + 4);
    const type = bytes[at + 6];  // 1 whole, 2 first, 3 middle, 4 last
    parts.push(bytes.subarray(at + kRecordHeader, at + kRecordHeader + length));
    at += kRecordHeader + length;
    if (type === 1 || type === 4) yield Buffer.concat(parts.splice(0));
  }
}

// A table that is added: level, number, size, its smallest and largest key and number, then fields up to an end mark.
function readTable(reader) {
  reader.varint();
  const number = reader.varint();
  reader.varint();
  for (const read of ['skip', 'skip', 'varint', 'varint']) reader[read]();
  while (reader.varint() !== kAsRest) reader.skip();
  return number;
}

const kStrings = new Set([1, 201, 8193, 8199, 8200, 8201]);

function readEdit(bytes, tables) {
  const reader = new Reader(bytes);
  const added = [];
  let family = 0;
  while (reader.at < bytes.length) {
    const tag = reader.varint();
    if (tag === 103) {
      added.push(readTable(reader));
    } else if (tag === 6) {
      reader.varint();
      tables.delete(reader.varint());
    } else if (kStrings.has(tag)) {
      reader.skip();
    } else {
      const value = reader.varint();
      if (tag === 200) family = value;
    }
  }
  for (const number of added) tables.set(number, kFamilies[family]);
}

// The paths of a family's tables.
export function tablesOf(store, family) {
  const manifest = readdirSync(store).filter((name) => name.startsWith('MANIFEST-')).sort().at(-1);
  const tables = new Map();
  for (const record of records(readFileSync(join(store, manifest)))) readEdit(record, tables);
  return [...tables].filter(([, name]) => name === family).map(([number]) => join(store, `${String(number).padStart(6, '0')}.sst`));
}
