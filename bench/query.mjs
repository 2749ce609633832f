#!/usr/bin/env node
// Footfall's queries through its API, beside ClickHouse and DuckDB inside this machine's processes, over the same rows: a
// made-up year of one site. Every number must be equal. `script/bench query --help` says more.
// Builds: bench_query_data bench_compact
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
process.env.FOOTFALL_BINARY ??= join(root, 'build', 'release', 'footfall');
const { contestWords, difference } = await import('./support/answers.mjs');
const { askFootfall } = await import('./support/asked.mjs');
const { firstPixels } = await import('./support/first-pixel.mjs');
const { need } = await import('./support/needs.mjs');
const { readOptions } = await import('./support/options.mjs');
const { footfallStore, hitsOf, rivalStores } = await import('./support/query-data.mjs');
const { QUESTIONS } = await import('./support/questions.mjs');
const { Watch, longestGapMs, machine } = await import('./support/quiet.mjs');
const { Rival, needRivals } = await import('./support/rivals.mjs');
const { binary, run } = await import('../tests/e2e/support/server.mjs');

const HELP = `script/bench query [OPTION...]
  --scale 10M                   hits of the year; 1M,10M,100M: one after the other
  --only pages,days             these questions alone: ${QUESTIONS.map(({ name }) => name).join(', ')}
  --engines clickhouse,duckdb   beside which it is measured; none: none
  --warm 5                      times that a question is asked again
  --python build/rivals/bin/python
  --data build/query            where the stores lie; made when they are not there
The others: python3 -m venv build/rivals && build/rivals/bin/pip install duckdb chdb pyarrow`;

const THREADS = 2; // as many as Footfall has for queries
const STARTS = 3;
const options = readOptions(
  {
    scale: ['10M'],
    only: QUESTIONS.map(({ name }) => name),
    engines: ['clickhouse', 'duckdb'],
    warm: 5,
    python: ['build/rivals/bin/python'],
    data: ['build/query'],
  },
  HELP,
);
const python = resolve(options.python[0]);
const engines = options.engines.filter((name) => name !== 'none');
const unequal = [];
const short = [];

const shown = (ms) => (ms === undefined ? '-' : ms < 10 ? ms.toFixed(2) : ms.toFixed(0));

function compare(what, ours, theirs) {
  const words = ours && theirs ? difference(ours, theirs) : '';
  if (words) unequal.push(`${what}: ${words}`);
}

function judge(name, theirs, ours, wanted) {
  if (wanted === undefined || theirs === undefined) return '';
  const { passed, words } = contestWords(theirs, ours, wanted);
  if (!passed) short.push(`${name} ${words}`);
  return words;
}

async function measure(question, store, rivals) {
  const { warm } = options;
  const watch = new Watch();
  const plain = await askFootfall(store, question, { warm });
  const scan = await askFootfall(store, question, { warm, forceScan: true });
  compare(`${question.name}, with and without rollups`, plain.answers, scan.answers);
  const others = new Map();
  for (const [name, rival] of rivals) {
    const other = await rival.ask(question, warm);
    compare(`${question.name}, Footfall and ${name}`, plain.answers ?? scan.answers, other.answers);
    others.set(name, other);
  }
  const us = [plain, scan, ...others.values()].reduce((sum, one) => sum + one.us, 0);
  return { plain, scan, others, disturbed: watch.end(us) };
}

const COLUMNS = [47, 12, 10, 9, 9, 9, 11, 10];
const line = (cells) => cells.map((cell, i) => (i === 0 ? cell.padEnd(COLUMNS[i]) : cell.padStart(COLUMNS[i] ?? 0))).join(' ');

function print(question, { plain, scan, others, disturbed }) {
  const better = others.size > 0 ? Math.min(...[...others.values()].map(({ bestMs }) => bestMs)) : undefined;
  const times = [others.get('clickhouse')?.bestMs, others.get('duckdb')?.bestMs, plain.firstMs, plain.bestMs, plain.keptMs];
  const cells = [question.words, ...times.map(shown), shown(scan.firstMs), shown(scan.bestMs)];
  const scanWords = judge(`${question.name}, scan`, better, scan.bestMs, question.wantedScan);
  const words = [judge(question.name, better, plain.bestMs, question.wanted), scanWords && `scan ${scanWords}`];
  console.log(`${line(cells)}  ${words.filter(Boolean).join(', ')}`);
  for (const refused of new Set([plain.refused, scan.refused].filter(Boolean))) console.log(`    refused: ${refused}`);
  if (disturbed) console.log(`    disturbed: ${disturbed}`);
}

async function measureAll(store, rivals) {
  console.log(line(['', 'ClickHouse', 'DuckDB', 'first', 'warm', 'kept', 'scan first', 'scan warm']));
  let memoryMb = 0;
  for (const question of QUESTIONS.filter(({ name }) => options.only.includes(name))) {
    const measured = await measure(question, store, rivals);
    memoryMb = Math.max(memoryMb, measured.plain.memoryMb, measured.scan.memoryMb);
    print(question, measured);
  }
  console.log(`memory of the server at most: ${memoryMb.toFixed(0)} MB`);
}

async function atScale(scale) {
  const hits = hitsOf(scale);
  const folder = join(options.data[0], scale);
  const { store, bytes } = await footfallStore(folder, hits);
  const stores = engines.length > 0 ? rivalStores(folder, hits, python) : '';
  const rivals = new Map(engines.map((name) => [name, new Rival(name, stores, { python, threads: THREADS })]));
  console.log(`\n${scale} hits; milliseconds, best of ${options.warm}`);
  await measureAll(store, rivals);
  for (const rival of rivals.values()) await rival.end();
  const each = (family) => `${family} ${(bytes[family] / hits).toFixed(2)}`;
  console.log(`bytes a hit on disk: ${['clean', 'rollup', 'meta'].map(each).join(', ')}`);
  const starts = await firstPixels(store, STARTS);
  console.log(`from exec to the first answered pixel: ${starts.map((ms) => ms.toFixed(0)).join(', ')} ms`);
}

need();
if (engines.length > 0) needRivals(python);
console.log(`${run(['version']).out.trim().replaceAll('\n', ', ')}; ${binary}\n${machine()}`);
console.log(`longest time away from a core before it: ${longestGapMs().toFixed(1)} ms`);
for (const scale of options.scale) await atScale(scale);
console.log(`\n${unequal.length === 0 ? 'every number was equal' : `NOT EQUAL\n  ${unequal.join('\n  ')}`}`);
if (short.length > 0) console.log(`short: ${short.join(', ')}`);
process.exit(unequal.length === 0 && short.length === 0 ? 0 : 1);
