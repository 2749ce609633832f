#!/usr/bin/env node
// Kills the server under load, again and again, and counts: every acknowledged hit once, none twice.
// `script/bench crash [ROUNDS] [--points]`; 100 rounds without a number, `written` and `synced` in turn.
// `--points` has it die at every fault point in turn, at a random passing; FOOTFALL_BINARY must name a dev build then.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
process.env.FOOTFALL_BINARY ??= join(root, 'build', 'release', 'footfall');
const { Load, SITE, checkCounts, killUnderLoad } = await import('../tests/e2e/support/crash.mjs');
const { Server, binary, makeDirectory, run } = await import('../tests/e2e/support/server.mjs');

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { points: { type: 'boolean' } } });
const rounds = Number(positionals[0] ?? 100);
const perCheck = 10; // rounds of one store, then a count that reads every page; a day names 100,000 pages at most
const dayUs = 86_400_000_000;

// Those that a load alone passes: what adds sites and what brings an older store up has tests of its own.
function faultPoints() {
  const names = readdirSync(join(root, 'src'), { recursive: true })
    .filter((file) => file.endsWith('.cpp'))
    .flatMap((file) => [...readFileSync(join(root, 'src', file), 'utf8').matchAll(/fault::point\("([^"]+)"\)/g)])
    .map(([, name]) => name);
  return names.filter((name) => !/^(refold|upgrade)\./.test(name));
}

const points = options.points ? faultPoints() : [];
// How often a round passes a point: with every block, once a second, or some times.
function passings(point) {
  if (/^(append|answer)\./.test(point)) return 300;
  return point.startsWith('sync.') ? 1 : 3;
}

const randomPassing = (point) => 1 + Math.floor(Math.random() ** 2 * passings(point));

// Each round is a day later than the one before, so that each begins with a seal.
function roundEnvironment(round, point) {
  const env = { FOOTFALL_CLOCK_OFFSET_US: String((round % perCheck) * dayUs) };
  return { ...env, FOOTFALL_FAULT_POINT: `${point}:${randomPassing(point)}` };
}

function longestMs(point) {
  if (!point) return 420;
  return point.startsWith('sync.') ? 3_000 : 700;
}

function roundOptions(round) {
  const args = ['--ack', round % 2 === 0 ? 'written' : 'synced'];
  const point = points[Math.floor(round / 2) % points.length];
  const mustPark = point?.startsWith('park.') ?? round % 3 === 2;
  if (mustPark) args.push('--fold-memory-mb', '0');
  return { args, point, env: point ? roundEnvironment(round, point) : {}, ms: 20 + Math.random() * longestMs(point) };
}

const died = new Map(points.map((name) => [name, 0]));

async function oneRound(directory, load, round) {
  const { point, ...how } = roundOptions(round);
  const byPoint = await killUnderLoad(directory, load, how);
  if (byPoint) died.set(point, died.get(point) + 1);
}

// Three deaths inside the fold in a row would be taken for the doing of the record that was folded: it would become the
// reject `unfoldable`, as tests/e2e/crash.test.mjs shows.
async function cleanEnd(directory, round) {
  const { FOOTFALL_CLOCK_OFFSET_US } = roundEnvironment(round, '');
  const server = await Server.start(directory, { env: { FOOTFALL_CLOCK_OFFSET_US } });
  await server.folded();
  await server.stop();
}

async function oneStore(count, first) {
  const directory = makeDirectory();
  assert.equal(run(['site', 'add', SITE, '--data', directory.path]).code, 0);
  const load = new Load();
  for (let i = 0; i < count; ++i) {
    await oneRound(directory.path, load, first + i);
    if (points.length > 0 && i % 2 === 1) await cleanEnd(directory.path, first + i);
  }
  const env = points.length > 0 ? { FOOTFALL_CLOCK_OFFSET_US: String(perCheck * dayUs) } : {};
  const server = await Server.start(directory.path, { env });
  const counted = await checkCounts(server, load);
  await server.stop();
  directory.remove();
  return { kept: load.count('kept'), open: load.count('open'), refused: load.count('refused'), counted };
}

console.log(`${run(['version']).out.trim().replaceAll('\n', ', ')}; ${binary}`);
console.log(`${os.cpus()[0]?.model}, ${os.cpus().length} cores, node ${process.version}`);
const begun = Date.now();
const total = { kept: 0, open: 0, refused: 0, counted: 0 };
for (let done = 0; done < rounds; ) {
  const count = Math.min(perCheck, rounds - done);
  const one = await oneStore(count, done);
  for (const key of Object.keys(total)) total[key] += one[key];
  done += count;
  if (done % 100 !== 0 && done !== rounds) continue;
  console.log(`${done} rounds, ${Math.round((Date.now() - begun) / 1000)} s: ${total.kept} acknowledged, ` +
    `${total.open} in flight, ${total.refused} refused, ${total.counted} counted`);
}
for (const [name, deaths] of died) console.log(`died ${deaths} times at ${name}`);
console.log('every acknowledged hit was counted once, none twice: each page was compared');
