#!/usr/bin/env node
// A store whose files are damaged: each kind is told in words that say what to do, at the start, at a query or by
// `footfall verify`, or does no harm. No answer is ever less than what was counted without saying so.
import assert from 'node:assert/strict';
import { closeSync, cpSync, openSync, readSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { tablesOf } from './support/rocks-files.mjs';
import { Server, makeDirectory, run, until } from './support/server.mjs';

const SITE = 'hurt.test';
const days = (count) => ({ FOOTFALL_CLOCK_OFFSET_US: String(count * 86_400_000_000) });
const kRestore = /restore the data directory from a backup/;

async function hits(server, count) {
  for (let i = 0; i < count; ++i) {
    const target = `/p.gif?r=&u=${encodeURIComponent(`https://${SITE}/page-${i % 40}`)}`;
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
      'x-forwarded-for': `198.51.100.${1 + (i % 90)}` };
    assert.equal((await server.request(target, { headers })).status, 200);
  }
  await server.folded();
}

// One that sums answer and one that must read rows.
const queries = [
  { site_id: SITE, metrics: ['visitors', 'pageviews'], date_range: 'all' },
  { site_id: SITE, metrics: ['visitors', 'pageviews'], date_range: 'all', dimensions: ['event:page', 'time:hour'],
    filters: [['contains', 'event:page', ['page']]] },
];

const sound = makeDirectory();
let right;

// A sealed day, a day in progress, tables of every family, and a write-ahead log with what came last.
before(async () => {
  const data = sound.path;
  assert.equal(run(['site', 'add', SITE, '--data', data]).code, 0);
  const first = await Server.start(data);
  await hits(first, 200);
  await first.stop();
  const second = await Server.start(data, { env: days(3) });
  await until(async () => (await second.metric('footfall_seals_total')) >= 1);
  await hits(second, 50);
  await second.stop();
  const third = await Server.start(data, { env: days(3) });
  await hits(third, 30);
  right = await Promise.all(queries.map((query) => third.query(query)));
  await third.stop();
  for (const family of ['raw', 'addr', 'clean', 'rollup', 'meta']) assert.ok(tablesOf(join(data, 'store'), family).length > 0, family);
});
after(() => sound.remove());

const filesOf = (data, pattern) => readdirSync(join(data, 'store')).filter((name) => pattern.test(name))
  .map((name) => join(data, 'store', name));
const tables = (data) => filesOf(data, /\.sst$/);

const flip = (path, offset) => {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, offset);
  byte[0] ^= 0x40;
  writeSync(file, byte, 0, 1, offset);
  closeSync(file);
};
const only = (paths) => {
  assert.equal(paths.length, 1, paths.join(' '));
  return paths[0];
};
const log = (data) => only(filesOf(data, /^\d+\.log$/).filter((path) => statSync(path).size > 0));
const middle = (path) => Math.floor(statSync(path).size / 2);
const manifest = (data) => only(filesOf(data, /^MANIFEST-/));
const inStore = (data, name) => join(data, 'store', name);
const flipTables = (family) => (data) => tablesOf(join(data, 'store'), family).forEach((path) => flip(path, 20));

// What a person meets who starts the server, asks, and verifies. Every answer is right or an error in words.
async function lookAt(data) {
  const found = { start: '', answers: [], verify: run(['verify', '--data', data]) };
  const server = await Server.start(data, { env: days(3) }).catch((error) => {
    found.start = error.message;
  });
  if (!server) return found;
  for (const [i, query] of queries.entries()) {
    const { status, body } = await server.api('/api/v2/query', { method: 'POST', body: JSON.stringify(query) });
    if (status === 200) assert.deepEqual(JSON.parse(body).results, right[i], 'an answer that is wrong and does not say so');
    found.answers.push(status === 200 ? 'right' : `${status} ${body}`);
  }
  await server.stop();
  return found;
}

// [what is done to the data, how, what is to be seen]. `start`: the server does not start, and says this. `answers`: what
// the two queries get. `verify`: what it says; without it the store is sound.
const kAllRight = [/^right$/, /^right$/];
const refused = (words) => ({ start: words, verify: words });
const cases = [
  ['flipped bytes in the tables of raw', flipTables('raw'), refused(/cannot read the raw log.*checksum mismatch/)],
  ['flipped bytes in the tables of addr', flipTables('addr'), { answers: kAllRight, verify: /checksum mismatch/ }],
  ['flipped bytes in the tables of clean', flipTables('clean'),
    { answers: [/./, /^500 .*cannot read the store: Corruption.*restore/], verify: /checksum mismatch/ }],
  ['flipped bytes in the tables of rollup', flipTables('rollup'),
    { answers: [/^500 .*cannot read the store: Corruption.*restore/, /./], verify: /checksum mismatch/ }],
  ['flipped bytes in the tables of meta', flipTables('meta'), refused(/cannot read the store.*checksum mismatch/)],
  ['a table that is missing', (data) => rmSync(tables(data)[0]), refused(/cannot open the store|has lost a file/)],
  ['a table that is empty', (data) => truncateSync(tables(data)[0], 0), refused(/cannot open the store.*(size mismatch|too short)/)],
  ['a table that is cut', (data) => truncateSync(tablesOf(join(data, 'store'), 'clean')[0], 100), refused(/size mismatch|too short/)],
  ['no MANIFEST', (data) => rmSync(manifest(data)), refused(/has lost a file/)],
  ['flipped bytes in the MANIFEST', (data) => flip(manifest(data), 60), refused(/cannot open the store.*Corruption/)],
  ['an empty MANIFEST', (data) => truncateSync(manifest(data), 0), refused(/cannot open the store/)],
  ['no CURRENT', (data) => rmSync(inStore(data, 'CURRENT')), refused(/has lost its file CURRENT/)],
  ['an empty CURRENT', (data) => truncateSync(inStore(data, 'CURRENT'), 0), refused(/cannot open the store/)],
  ['a write-ahead log that is cut', (data) => truncateSync(log(data), middle(log(data))),
    refused(/had been synced: the disk lost data/)],
  ['flipped bytes in the write-ahead log', (data) => flip(log(data), middle(log(data))),
    refused(/had been synced: the disk lost data/)],
  ['no write-ahead log', (data) => rmSync(log(data)), refused(/had been synced: the disk lost data/)],
  ['no store at all', (data) => rmSync(join(data, 'store'), { recursive: true }), { start: /had been synced/,
    verify: /there is no Footfall data/ }],
  ['flipped bytes in one slot of log.state', (data) => flip(join(data, 'log.state'), 4), { answers: kAllRight }],
  ['flipped bytes in both slots of log.state', (data) => [4, 4100].forEach((at) => flip(join(data, 'log.state'), at)),
    refused(/log\.state is not readable/)],
  ['an empty log.state', (data) => truncateSync(join(data, 'log.state'), 0), refused(/log\.state is not readable/)],
  ['no OPTIONS', (data) => filesOf(data, /^OPTIONS-/).forEach((path) => rmSync(path)), { answers: kAllRight }],
  ['no IDENTITY', (data) => rmSync(inStore(data, 'IDENTITY')), { answers: kAllRight }],
];

for (const [what, hurt, expected] of cases) {
  test(what, async () => {
    const copy = makeDirectory();
    try {
      cpSync(sound.path, copy.path, { recursive: true });
      hurt(copy.path);
      const { start, answers, verify } = await lookAt(copy.path);
      if (expected.start) {
        assert.match(start, expected.start);
        assert.match(start, /restore the data directory|name the data directory/);
      } else {
        assert.equal(start, '');
        expected.answers.forEach((words, i) => assert.match(answers[i], words));
      }
      if (expected.verify) {
        assert.notEqual(verify.code, 0, verify.out);
        assert.match(verify.err, /^footfall: [^\n]+\n$/m);
        assert.match(verify.err, expected.verify);
        if (!/there is no/.test(verify.err)) assert.match(verify.err, kRestore);
      } else {
        assert.equal(verify.code, 0, verify.err);
      }
    } finally {
      copy.remove();
    }
  });
}

test('a command over a damaged store says so with the exit code of a failure', () => {
  const copy = makeDirectory();
  cpSync(sound.path, copy.path, { recursive: true });
  flipTables('rollup')(copy.path);
  const done = run(['report', SITE, '--data', copy.path], days(3));
  assert.equal(done.code, 1, done.out);
  assert.match(done.err, kRestore);
  assert.equal(done.out, '');
  copy.remove();
});
