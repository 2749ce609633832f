// Turns referers.json of @cgamesplay/referer-parser and our own sources.txt into the C++ table that
// src/enrich/source_table.h declares.
// usage: source_table.mjs node_modules/@cgamesplay/referer-parser/data/referers.json sources.txt OUT.cpp
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const kKinds = { other: 'kWebsite', search: 'kSearch', assistant: 'kAssistant', social: 'kSocial', video: 'kVideo',
  shopping: 'kShopping', email: 'kEmail', ads: 'kAds' };
const kKindOfMedium = { search: 'search', social: 'social', email: 'email', paid: 'ads', unknown: 'other' };

const items = (text) => text.split(',').map((item) => item.trim()).filter(Boolean);

// { name, kind, items, names } for each line of ours.
function readOwn(text) {
  let kind = null;
  const rows = [];
  for (const line of text.split('\n').filter((each) => each.trim() && !each.startsWith('#'))) {
    const section = /^\[(\w+)\]$/.exec(line);
    const row = /^([^:]+):([^=]*)(?:=(.*))?$/.exec(line);
    if (section && !kKinds[section[1]]) throw new Error(`no such kind: ${line}`);
    if (!section && (!row || !kind)) throw new Error(`neither a [kind] nor "Name: host, host = name": ${line}`);
    if (section) kind = section[1];
    else rows.push({ name: row[1].trim(), kind, items: items(row[2]), names: items(row[3] ?? '') });
  }
  return rows;
}

// Hosts alone: browsers seldom tell more of a referrer, so an entry with a path would hardly ever be found. Referrers are
// looked up without `www.`.
const hostsOf = (entry) =>
  entry.domains.filter((domain) => !domain.includes('/')).map((domain) => domain.toLowerCase().replace(/^www\./, ''));

function packageEntry(data, reference) {
  const [, medium, name] = /^@(\w+)\/(.+)$/.exec(reference);
  const entry = data[medium]?.[name];
  if (!entry) throw new Error(`the package has no ${reference}: name what it has, or take the item out of sources.txt`);
  return entry;
}

function putOnce(map, key, value) {
  if (!/^[ -~]+$/.test(key) || key !== key.toLowerCase()) throw new Error(`not plain lower-case ASCII: ${key}`);
  if (map.has(key) && map.get(key) !== value) throw new Error(`listed twice: ${key}`);
  map.set(key, value);
}

function build(own, data) {
  const sources = [];
  const hosts = new Map();
  const names = new Map();
  const taken = new Set();
  const ofPackage = [];
  for (const row of own) {
    const source = sources.push({ name: row.name, kind: row.kind }) - 1;
    for (const name of new Set([row.name.toLowerCase(), ...row.names])) putOnce(names, name, source);
    for (const item of row.items.filter((each) => !each.startsWith('@'))) putOnce(hosts, item, source);
    for (const item of row.items.filter((each) => each.startsWith('@'))) {
      const entry = packageEntry(data, item);
      taken.add(entry);
      ofPackage.push({ source, entry });
    }
  }
  for (const [medium, entries] of Object.entries(data)) {
    for (const [name, entry] of Object.entries(entries).filter(([, each]) => !taken.has(each))) {
      ofPackage.push({ source: sources.push({ name, kind: kKindOfMedium[medium] }) - 1, entry });
    }
  }
  for (const { source, entry } of ofPackage) {
    for (const host of hostsOf(entry)) if (!hosts.has(host)) hosts.set(host, source);
  }
  return { sources, hosts: withoutImplied(hosts), names };
}

// A host below another one of the same source says nothing new.
function withoutImplied(hosts) {
  const above = (host) => {
    for (let at = host.indexOf('.'); at >= 0; at = host.indexOf('.', at + 1)) {
      const found = hosts.get(host.slice(at + 1));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return new Map([...hosts].filter(([host, source]) => above(host) !== source));
}

// FNV-1a over the bytes from the last to the first, as source_table.cpp has it.
function hashOf(text) {
  let hash = 2166136261;
  for (let i = text.length - 1; i >= 0; --i) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}

// Open addressing, at most half full: a slot holds 1 + the key's place.
function slotsOf(keys) {
  const size = 2 ** Math.ceil(Math.log2(keys.length * 2));
  const slots = new Array(size).fill(0);
  keys.forEach(([text], place) => {
    let slot = hashOf(text) % size;
    while (slots[slot] !== 0) slot = (slot + 1) % size;
    slots[slot] = place + 1;
  });
  return slots;
}

const quoted = (text) => JSON.stringify(text);
const lines = (list) => list.map((each) => `    ${each},\n`).join('');

function wrapped(numbers) {
  const rows = [];
  for (let i = 0; i < numbers.length; i += 20) rows.push(numbers.slice(i, i + 20).join(', '));
  return lines(rows);
}

function index(name, map) {
  const keys = [...map];
  return `constexpr SourceKey ${name}Keys[] = {\n${lines(keys.map(([text, source]) => `{${quoted(text)}, ${source}}`))}};

constexpr uint16_t ${name}Slots[] = {\n${wrapped(slotsOf(keys))}};
`;
}

const [input, ours, output] = process.argv.slice(2);
const { name, version } = JSON.parse(readFileSync(join(dirname(input), '../package.json'), 'utf8'));
const table = build(readOwn(readFileSync(ours, 'utf8')), JSON.parse(readFileSync(input, 'utf8')));

writeFileSync(output, `// Generated by src/enrich/data/source_table.mjs from ${name} ${version} (Apache-2.0) and sources.txt.
#include "enrich/source_table.h"

namespace footfall {
namespace {

constexpr KnownSource kSources[] = {
${lines(table.sources.map((each) => `{${quoted(each.name)}, SourceKind::${kKinds[each.kind]}}`))}};

${index('kHost', table.hosts)}
${index('kName', table.names)}
}  // namespace

const SourceTable kSourceTable{kSources, {kHostKeys, kHostSlots}, {kNameKeys, kNameSlots}};

}  // namespace footfall
`);
