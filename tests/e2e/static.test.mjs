#!/usr/bin/env node
// One file to copy: the release binary needs nothing from the machine that it runs on. It is started in a root
// directory that holds it and an empty data directory, without zone files, libraries, /etc or /dev.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { Server, root, run } from './support/server.mjs';

const kMostBytes = 30 * 1000 * 1000;
const release = join(root, 'build', 'release', 'footfall');
assert.ok(existsSync(release), 'build/release/footfall is missing: run script/build');

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

// In none of them is it ever the same day as in the other; at any moment one of them is not in UTC's day.
const kZones = { 'east.test': 'Pacific/Kiritimati', 'west.test': 'Pacific/Pago_Pago' };

function readelf(...args) {
  const done = spawnSync('readelf', ['--wide', ...args, release], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

test('the binary needs no interpreter and no library, and is hardened', () => {
  const segments = readelf('--program-headers');
  assert.doesNotMatch(segments, /INTERP/);
  assert.match(segments, /GNU_RELRO/);
  assert.match(segments, /GNU_STACK .* RW +0x/);
  assert.match(readelf('--file-header'), /Type: +DYN \(Position-Independent Executable file\)/);
  const dynamic = readelf('--dynamic');
  assert.doesNotMatch(dynamic, /NEEDED/);
  assert.match(dynamic, /BIND_NOW|FLAGS.* NOW/);
  assert.doesNotMatch(readelf('--section-headers'), /\.symtab/);
  assert.ok(statSync(release).size <= kMostBytes, `${statSync(release).size} bytes`);
});

test('the licences name every package that was linked in, with its text', (t) => {
  if (spawnSync('dpkg', ['--version']).status !== 0) return t.skip('the licences are those of Debian packages');
  const script = join(root, 'script', 'support', 'licences.mjs');
  const done = spawnSync('node', [script, join(root, 'build', 'release')], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(done.status, 0, done.stderr);
  const titles = [...done.stdout.matchAll(/^={100}\n(.+)\n={100}$/gm)].map(([, title]) => title).join('\n');
  for (const name of ['abseil', 'boost1.81', 'bzip2', 'cli11', 'fmtlib', 'gcc-12', 'glibc', 'hyperscan', 'libidn2',
    'libmaxminddb', 'libpsl', 'libsodium', 'libunistring', 'libzstd', 'lz4', 'publicsuffix', 're2', 'rocksdb', 'snappy',
    'tzdata', 'zlib']) {
    assert.ok(titles.includes(`(Debian ${name} `), `${name} is not in\n${titles}`);
  }
  for (const name of ['@cgamesplay/referer-parser', 'Footfall', 'IPFire Location database', 'crawler-user-agents',
    'preact', 'uap-core', 'uplot'])
    assert.match(titles, new RegExp(`^${name}\\b`, 'm'));
  for (const text of ['GNU LESSER GENERAL PUBLIC LICENSE', 'Apache License', 'Boost Software License', 'https://creativecommons.org/licenses/by-sa/4.0/']) {
    assert.ok(done.stdout.includes(text), text);
  }
});

// How to run something in another root directory: as root, or as an own user namespace's root. Null where neither may.
function changeRoot() {
  const ways = [['chroot'], ['unshare', '--map-root-user', 'chroot']];
  return ways.find(([program, ...args]) => spawnSync(program, [...args, '/', 'true']).status === 0) ?? null;
}

// Calls `work` with a server in an empty root, and with how to run a command there.
async function inEmptyRoot(t, options, work) {
  const way = changeRoot();
  if (way === null) return t.skip('neither chroot nor unshare is permitted here');
  const directory = mkdtempSync(join(tmpdir(), 'footfall-root-'));
  const command = [...way, directory, '/footfall'];
  let server;
  try {
    copyFileSync(release, join(directory, 'footfall'));
    mkdirSync(join(directory, 'data'), { mode: 0o700 });
    server = await Server.start('/data', { ...options, command });
    await work(server, (...args) => run([...args, '--data', '/data'], {}, command));
  } finally {
    if (server) await server.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

const dayIn = (zone) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date());

// The days that it may have been while `work` was done.
async function daysAround(zone, work) {
  const before = dayIn(zone);
  await work();
  return [before, dayIn(zone)];
}

test('in an empty root it collects, knows the local day, reports, and stops', async (t) => {
  await inEmptyRoot(t, {}, async (server, footfall) => {
    for (const [site, zone] of Object.entries(kZones)) {
      const added = footfall('site', 'add', site, '--timezone', zone);
      assert.equal(added.code, 0, added.err);
      const days = await daysAround(zone, async () => {
        const page = encodeURIComponent(`https://${site}/`);
        const { status } = await server.request(`/p.gif?u=${page}&r=`, { headers: { 'user-agent': AGENT } });
        assert.equal(status, 200);
      });
      await server.folded();
      const report = footfall('report', site, '--by', 'day', '--metrics', 'pageviews', '--format', 'csv');
      assert.equal(report.code, 0, report.err);
      const rows = report.out.split('\r\n').filter((row) => row.endsWith(',1'));
      assert.ok(rows.length === 1 && days.includes(rows[0].split(',')[0]), `${days} but ${report.out}`);
    }
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
    assert.equal(footfall('site', 'list').out, Object.entries(kZones).map((pair) => `${pair.join('\t')}\n`).join(''));
    assert.equal(footfall('site', 'add', 'mars.test', '--timezone', 'Mars/Base').code, 2);
  });
});

test('localhost needs no name service', async (t) => {
  await inEmptyRoot(t, { listen: 'localhost:0' }, async (server) => {
    assert.equal((await server.request('/healthz')).status, 200);
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
  });
});
