#!/usr/bin/env node
// Writes a small store with the footfall of today and the answers that it gives: VERSION.tar.zst and VERSION.json.
// Run it once whenever the stored form of anything changes, before the change lands, and commit both: every later
// footfall must open the store and give the same answers (tests/e2e/stores.test.mjs).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Server, run, until } from '../e2e/support/server.mjs';
import { answersOf } from '../e2e/support/stored-answers.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [version] = process.argv.slice(2);
if (version === undefined) {
  process.stderr.write('usage: tests/stores/make.mjs VERSION\n');
  process.exit(2);
}

const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
];
const HOSTS = ['example.test', 'www.example.test', 'second.test', 'unknown.test', 'other.invalid', 'again.test'];

const days = (count) => ({ FOOTFALL_CLOCK_OFFSET_US: String(count * 86_400_000_000) });

async function hits(server, count, seed) {
  for (let i = 0; i < count; ++i) {
    const n = (i + seed) * 7919;
    const url = `https://${HOSTS[n % HOSTS.length]}/page-${n % 11}${n % 5 === 0 ? '?utm_source=letter' : ''}`;
    const more = n % 13 === 0 ? '&e=signup' : '';
    const headers = {
      'user-agent': AGENTS[n % AGENTS.length],
      'accept-language': n % 2 === 0 ? 'de-DE,de;q=0.9' : 'en',
      'x-forwarded-for': `198.51.100.${1 + (n % 23)}`,
      ...(n % 29 === 0 ? { 'sec-purpose': 'prefetch' } : {}),
    };
    await server.request(`/p.gif?u=${encodeURIComponent(url)}&r=https%3A%2F%2Fnews.test%2F${more}`, { headers });
  }
  await server.folded();
}

// Sealed days of two sites, and days that are open.
async function write(data) {
  for (const [offset, zone, domain] of [[-3, 'Europe/Berlin', 'example.test'], [-3, 'UTC', 'second.test']]) {
    run(['site', 'add', domain, '--timezone', zone, '--data', data], days(offset));
  }
  for (const [offset, seed] of [[-3, 1], [-2, 500]]) {
    const server = await Server.start(data, { env: days(offset) });
    await hits(server, 300, seed);
    await server.stop();
  }
  const server = await Server.start(data, { env: days(0) });
  await until(async () => (await server.metric('footfall_seals_total')) >= 2);
  await hits(server, 200, 900);
  await server.stop();
}

// JSON with a line for each answer, so that a difference between two versions can be read.
function toLines({ sites, answers, rejects }, written) {
  const lines = answers.map((each) => `  ${JSON.stringify(each)}`).join(',\n');
  const head = `{"written": "${written.toISOString()}",\n "sites": ${JSON.stringify(sites)},\n`;
  return `${head} "answers": [\n${lines}],\n "rejects": ${JSON.stringify(rejects)}}\n`;
}

const folder = mkdtempSync(join(tmpdir(), 'footfall-store-'));
try {
  const data = join(folder, 'data');
  await write(data);
  const server = await Server.start(data, { env: days(0) });
  const answers = await answersOf(server);
  await server.stop();
  rmSync(join(data, 'access-token'));
  writeFileSync(join(here, `${version}.json`), toLines(answers, new Date()));
  execFileSync('tar', ['--zstd', '--owner=0', '--group=0', '--exclude=LOG*', '-cf', join(here, `${version}.tar.zst`), '-C', folder, 'data']);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
