#!/usr/bin/env node
// Footfall's queries through its API, beside ClickHouse and DuckDB inside this machine's processes, over the same rows: a
// made-up year of one site. Every number must be equal. `script/bench query --help` says more.
// Builds: bench_query_data bench_compact
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
process.env.FOOTFALL_BINARY ??= join(root, 'build', 'release', 'footfall');
const { askFootfall } = await import('./support/asked.mjs');
const { need } = await import('./support/needs.mjs');
const { readOptions } = await import('./support/options.mjs');
const { footfallStore, hitsOf, rivalStores } = await import('./support/query-data.mjs');
const { QUESTIONS } = await import('./support/questions.mjs');
const { longestGapMs, machine } = await import('./support/quiet.mjs');
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

const mostMemoryMb = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const shown = (ms) => (ms === undefined ? '-' : ms < 10 ? ms.toFixed(2) : ms.toFixed(0));
const firstDifference = (a, b) => {
  const part = a.findIndex((rows, i) => !isDeepStrictEqual(rows, b[i]));
  const row = a[part].findIndex((values, i) => !isDeepStrictEqual(values, b[part][i]));
  return `part ${part}, row ${row}: ${JSON.stringify(a[part][row])} and ${JSON.stringify(b[part][row])}`;
};

function compare(what, ours, theirs) {
  if (!ours || !theirs || isDeepStrictEqual(ours, theirs)) return;
  unequal.push(`${what}: ${firstDifference(ours, theirs)}`);
}

function verdict(name, wanted, better, ms) {
  if (wanted === undefined || better === undefined) return '';
  const times = ms === undefined ? 0 : better / ms;
  if (times < wanted) short.push(`${name} (${times.toFixed(1)} of ${wanted})`);
  return `${times.toFixed(1)}x of ${wanted}x ${times < wanted ? 'short' : 'pass'}`;
}

async function measure(question, store, rivals) {
  const { warm } = options;
  const plain = await askFootfall(store, question, { warm, memoryOf: mostMemoryMb });
  const scan = await askFootfall(store, question, { warm, forceScan: true, memoryOf: mostMemoryMb });
  compare(`${question.name}, with and without rollups`, plain.answers, scan.answers);
  const others = new Map();
  for (const [name, rival] of rivals) {
    const other = await rival.ask(question, warm);
    compare(`${question.name}, Footfall and ${name}`, plain.answers ?? scan.answers, other.answers);
    others.set(name, other);
  }
  return { plain, scan, others };
}

const COLUMNS = [47, 12, 10, 9, 9, 11, 10];
const line = (cells) => cells.map((cell, i) => (i === 0 ? cell.padEnd(COLUMNS[i]) : cell.padStart(COLUMNS[i] ?? 0))).join(' ');

function print(question, { plain, scan, others }) {
  const better = others.size > 0 ? Math.min(...[...others.values()].map(({ bestMs }) => bestMs)) : undefined;
  const times = [others.get('clickhouse')?.bestMs, others.get('duckdb')?.bestMs, plain.firstMs, plain.bestMs];
  const cells = [question.words, ...times.map(shown), shown(scan.firstMs), shown(scan.bestMs)];
  const scans = verdict(`${question.name}, scan`, question.wantedScan, better, scan.bestMs);
  const kept = [verdict(question.name, question.wanted, better, plain.bestMs), scans && `scan ${scans}`];
  console.log(`${line(cells)}  ${kept.filter(Boolean).join(', ')}`);
  for (const refused of new Set([plain.refused, scan.refused].filter(Boolean))) console.log(`    refused: ${refused}`);
}

async function atScale(scale) {
  const hits = hitsOf(scale);
  const folder = join(options.data[0], scale);
  const { store, bytes } = await footfallStore(folder, hits);
  const stores = engines.length > 0 ? rivalStores(folder, hits, python) : '';
  const rivals = new Map(engines.map((name) => [name, new Rival(name, stores, { python, threads: THREADS })]));
  console.log(`\n${scale} hits; milliseconds, best of ${options.warm}`);
  console.log(line(['', 'ClickHouse', 'DuckDB', 'first', 'warm', 'scan first', 'scan warm']));
  let memoryMb = 0;
  for (const question of QUESTIONS.filter(({ name }) => options.only.includes(name))) {
    const measured = await measure(question, store, rivals);
    memoryMb = Math.max(memoryMb, measured.plain.memoryMb, measured.scan.memoryMb);
    print(question, measured);
  }
  for (const rival of rivals.values()) await rival.end();
  const each = (family) => `${family} ${(bytes[family] / hits).toFixed(2)}`;
  console.log(`bytes a hit on disk: ${['clean', 'rollup', 'meta'].map(each).join(', ')}`);
  console.log(`memory of the server at most: ${memoryMb.toFixed(0)} MB`);
}

need();
if (engines.length > 0) needRivals(python);
console.log(`${run(['version']).out.trim().replaceAll('\n', ', ')}; ${binary}\n${machine()}`);
console.log(`longest time away from a core before it: ${longestGapMs().toFixed(1)} ms`);
for (const scale of options.scale) await atScale(scale);
console.log(`\n${unequal.length === 0 ? 'every number was equal' : `NOT EQUAL\n  ${unequal.join('\n  ')}`}`);
if (short.length > 0) console.log(`short: ${short.join(', ')}`);
process.exit(unequal.length === 0 && short.length === 0 ? 0 : 1);
