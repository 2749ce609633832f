#!/usr/bin/env node
// footfall verify: a sound store passes, in words and as JSON; beside a server it says what to do.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Server, makeDirectory, run, until } from './support/server.mjs';

const days = (count) => ({ FOOTFALL_CLOCK_OFFSET_US: String(count * 86_400_000_000) });
const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
];

async function hits(server, count) {
  for (let i = 0; i < count; ++i) {
    const url = `https://${['a.test', 'b.test', 'c.test'][i % 3]}/page-${i % 11}`;
    const headers = { 'user-agent': AGENTS[(i * 7) % 3], 'x-forwarded-for': `198.51.100.${1 + (i % 23)}` };
    await server.request(`/p.gif?r=&u=${encodeURIComponent(url)}`, { headers });
  }
  await server.folded();
}

// Two days of two sites, of which the first is sealed, and of an unknown host.
async function makeStore(data) {
  run(['site', 'add', 'a.test', '--data', data]);
  run(['site', 'add', 'b.test', '--timezone', 'Asia/Tokyo', '--data', data]);
  const first = await Server.start(data);
  await hits(first, 120);
  await first.stop();
  const second = await Server.start(data, { env: days(3) });
  await until(async () => (await second.metric('footfall_seals_total')) >= 2);
  await hits(second, 60);
  await second.stop();
}

test('a sound store passes; closed days and those of other proxies are named; a server is asked to stop', async () => {
  const directory = makeDirectory();
  const data = directory.path;
  try {
    await makeStore(data);
    const sound = run(['verify', '--data', data]);
    assert.equal(sound.err, '');
    assert.equal(sound.code, 0);
    assert.match(sound.out, /Raw log {5}180 records in \d+ blocks, all readable\nDays {8}6 equal a new fold/);
    const report = JSON.parse(run(['verify', '--json', '--data', data]).out);
    assert.deepEqual({ ...report, blocks: 0 }, { sound: true, records: 180, blocks: 0, equal_days: 6, closed: [], older: [],
      other_settings: [], differences: [] });

    const server = await Server.start(data, { env: days(4), args: ['--raw-keep-days', '2'] });
    const busy = run(['verify', '--data', data]);
    assert.equal(busy.code, 1);
    assert.match(busy.err, /^footfall: cannot verify .* while another footfall has it open; stop the server, .*\n$/);
    await until(async () => (await server.metric('footfall_raw_drops_total')) >= 1);
    await server.stop();
    const closed = run(['verify', '--data', data]);
    assert.equal(closed.code, 0, closed.err);
    assert.match(closed.out, /Raw log {5}60 records/);
    assert.match(closed.out, /Left out {4}3 closed, as raw records of them have expired: unknown hosts \d{4}-/);

    await (await Server.start(data, { args: ['--trusted-proxy', '192.0.2.1'] })).stop();
    const others = JSON.parse(run(['verify', '--json', '--data', data]).out);
    assert.deepEqual([others.sound, others.equal_days, others.other_settings.length], [true, 0, 3]);
  } finally {
    directory.remove();
  }
});

test('a store with nothing in it passes', async () => {
  const directory = makeDirectory();
  assert.equal(run(['site', 'add', 'a.test', '--data', directory.path]).code, 0);
  const empty = run(['verify', '--data', directory.path]);
  assert.equal(empty.code, 0, empty.err);
  assert.match(empty.out, /0 records in 0 blocks/);
  directory.remove();
});
