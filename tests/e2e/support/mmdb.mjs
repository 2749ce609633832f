// Writes a small MaxMind DB file (maxmind.github.io/MaxMind-DB, version 2.0) of IPv4 networks, for a server to look up.
const kRecordBytes = 3;  // record_size 24
const kSeparatorBytes = 16;
const kTypes = { text: 2, uint16: 5, uint32: 6, map: 7, uint64: 9, list: 11 };

function head(type, size) {
  const number = kTypes[type];
  if (size >= 29) return Buffer.from([(number > 7 ? 0 : number << 5) | 29, ...(number > 7 ? [number - 7] : []), size - 29]);
  return Buffer.from(number > 7 ? [size, number - 7] : [(number << 5) | size]);
}

function unsigned(type, value) {
  const bytes = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.concat([head(type, bytes.length), Buffer.from(bytes)]);
}

function encode(value) {
  if (typeof value === 'number') return unsigned('uint32', value);
  if (typeof value === 'string') return Buffer.concat([head('text', Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return Buffer.concat([head('list', value.length), ...value.map(encode)]);
  const members = Object.entries(value);
  return Buffer.concat([head('map', members.length), ...members.flatMap(([name, member]) => [encode(name), encode(member)])]);
}

const bitsOf = (address) => address.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('');

// A node is a pair; what an address leads to is a node, null, or { data: its offset }.
function makeTree(records, offsets) {
  const tree = [null, null];
  for (const [network, record] of Object.entries(records)) {
    const [address, length] = network.split('/');
    const bits = [...bitsOf(address).slice(0, Number(length))].map(Number);
    const last = bits.pop();
    let node = tree;
    for (const bit of bits) node = node[bit] ??= [null, null];
    node[last] = { data: offsets.get(record) };
  }
  return tree;
}

function treeBytes(tree) {
  const nodes = [tree];
  for (const node of nodes) nodes.push(...node.filter(Array.isArray));
  const number = new Map(nodes.map((node, i) => [node, i]));
  const bytes = Buffer.alloc(nodes.length * 2 * kRecordBytes);
  nodes.flat().forEach((child, i) => {
    const value = child === null ? nodes.length : number.get(child) ?? nodes.length + kSeparatorBytes + child.data;
    bytes.writeUIntBE(value, i * kRecordBytes, kRecordBytes);
  });
  return { bytes, count: nodes.length };
}

// `records`: by network ("192.0.2.0/24"), what is known of it.
export function mmdb(type, records) {
  const offsets = new Map();
  const data = [];
  let size = 0;
  for (const record of Object.values(records)) {
    offsets.set(record, size);
    data.push(encode(record));
    size += data.at(-1).length;
  }
  const { bytes, count } = treeBytes(makeTree(records, offsets));
  const metadata = {
    node_count: count,
    record_size: unsigned('uint16', 8 * kRecordBytes),
    ip_version: unsigned('uint16', 4),
    database_type: type,
    languages: ['en'],
    binary_format_major_version: unsigned('uint16', 2),
    binary_format_minor_version: unsigned('uint16', 0),
    build_epoch: unsigned('uint64', 1_700_000_000),
    description: { en: type },
  };
  return Buffer.concat([bytes, Buffer.alloc(kSeparatorBytes), ...data, Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'), encode(metadata)]);
}
