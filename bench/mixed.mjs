#!/usr/bin/env node
// What heavy queries do to the pixel and to freshness: an open loop of pixels first alone, then while dashboards of a
// year are asked all the time, by scans, each anew. `script/bench mixed --help` says more.
// Builds: bench_open_loop bench_query_data bench_compact
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
process.env.FOOTFALL_BINARY ??= join(root, 'build', 'release', 'footfall');
const { Gates, quotient } = await import('./support/gates.mjs');
const { need } = await import('./support/needs.mjs');
const { runOpenLoop } = await import('./support/open-loop.mjs');
const { readOptions } = await import('./support/options.mjs');
const { Probe } = await import('./support/probe.mjs');
const { mostMemoryMb } = await import('./support/processes.mjs');
const { footfallStore, hitsOf } = await import('./support/query-data.mjs');
const { QUESTIONS } = await import('./support/questions.mjs');
const { longestGapMs, machine } = await import('./support/quiet.mjs');
const { SITE: SENT_TO, makeRequests } = await import('./support/requests.mjs');
const { writeRequests } = await import('./support/wrk.mjs');
const { Server, binary, run } = await import('../tests/e2e/support/server.mjs');

const HELP = `script/bench mixed [OPTION...]
  --scale 10M          hits of the year that is queried
  --rate 20000         pixels a second
  --seconds 20         alone, and again beside the queries
  --queries 8          that run at any time
  --data build/query   where the store lies; made when it isn't there, and copied`;
const SITE = 'bench.test'; // of the store
const CONNECTIONS = 256;
const WARM_SECONDS = 2;
const MOST_MEMORY_MB = 512;
const MOST_PIXEL_MS = 50;
const MOST_SEEN_MS = 100;
const MOST_HOLD_MS = 5;
const FRESH = { 'cache-control': 'no-cache' };

const options = readOptions({ scale: ['10M'], rate: 20_000, seconds: 20, queries: 8, data: ['build/query'] }, HELP);

const p99 = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)];
const most = (values) => Math.max(...values);

// So many dashboards at any time, a query after the other, until stop(); then how many were answered, and refused.
function askAllTheTime(server, count) {
  const { parts } = QUESTIONS.find(({ name }) => name === 'dashboard-365');
  const answers = { answered: 0, refused: 0, ms: [] };
  let over = false;
  const ask = async (first) => {
    for (let i = first; !over; ++i) {
      const body = JSON.stringify({ site_id: SITE, ...parts[i % parts.length].ask, force_scan: true });
      const begun = performance.now();
      const { status } = await server.api('/api/v2/query', { method: 'POST', body, headers: FRESH });
      answers[status === 200 ? 'answered' : 'refused'] += 1;
      answers.ms.push(performance.now() - begun);
    }
  };
  const asking = Array.from({ length: count }, (_, i) => ask(i));
  const stop = async () => {
    over = true;
    await Promise.all(asking);
    return answers;
  };
  return { answers, stop };
}

async function measure(server, probe, requests, seconds) {
  const load = runOpenLoop({ requests, port: server.port, perSecond: options.rate, seconds, connections: CONNECTIONS });
  const [pixel, seen] = await Promise.all([load, probe.watch(load)]);
  const lag = await server.metric('footfall_fold_lag_records');
  return { pixel, live: seen.map(({ liveMs }) => liveMs), query: seen.map(({ queryMs }) => queryMs), lag };
}

function print(words, { pixel, live, query, lag }) {
  const { p50, p99: pixel99, p999, max } = pixel;
  const times = `p50 ${p50.toFixed(2)}  p99 ${pixel99.toFixed(2)}  p99.9 ${p999.toFixed(1)}  max ${max.toFixed(1)}`;
  const seen = (values) => `p99 ${p99(values).toFixed(1)}  max ${most(values).toFixed(1)}`;
  console.log(`\n${words}: ${pixel.perSecond.toFixed(0)} pixels a second; ms`);
  console.log(`  a pixel is answered           ${times}; sent late by (p99) ${pixel.late.toFixed(2)}`);
  console.log(`  its hit is in a live event    ${seen(live)}; ${live.length} hits`);
  console.log(`  it is in a query's answer     ${seen(query)}`);
  console.log(`  records not yet folded, right after: ${lag}`);
}

function judge(alone, beside, memoryMb) {
  const gates = new Gates();
  const times = quotient(beside.pixel.p99, alone.pixel.p99);
  const later = p99(beside.live) - p99(alone.live);
  gates.add('pixel p99 beside the queries, ms', beside.pixel.p99, { limit: MOST_PIXEL_MS, most: true });
  gates.add('pixel p99 beside the queries, times that alone', times, { aim: 1.5, most: true });
  gates.add('in a live event, p99 beside the queries, ms', p99(beside.live), { limit: MOST_SEEN_MS, aim: 20, most: true });
  gates.add("in a query's answer, p99 beside the queries, ms", p99(beside.query), { aim: MOST_SEEN_MS, most: true });
  gates.add('in a live event, p99 later than alone, ms', later, { aim: MOST_HOLD_MS, most: true });
  gates.add('memory of the server at most, MB', memoryMb, { limit: MOST_MEMORY_MB, most: true });
  return gates;
}

async function measureBoth(folder, store) {
  const data = join(folder, 'data');
  cpSync(store, data, { recursive: true });
  run(['site', 'add', Probe.SITE, '--data', data]);
  const requests = writeRequests(folder, 'mixed', makeRequests().map((request) => request.replaceAll(SENT_TO, SITE)));
  const server = await Server.start(data);
  const probe = new Probe(server);
  await measure(server, probe, requests, WARM_SECONDS);
  const alone = await measure(server, probe, requests, options.seconds);
  print('alone', alone);
  const queries = askAllTheTime(server, options.queries);
  await measure(server, probe, requests, WARM_SECONDS);
  const before = queries.answers.answered;
  const beside = await measure(server, probe, requests, options.seconds);
  const perSecond = (queries.answers.answered - before) / beside.pixel.seconds;
  const { refused, ms } = await queries.stop();
  print(`beside ${options.queries} queries at any time`, beside);
  console.log(`  queries answered a second: ${perSecond.toFixed(1)}, each after p99 ${p99(ms).toFixed(0)} ms; ${refused} refused`);
  const gates = judge(alone, beside, mostMemoryMb(server.process.pid));
  gates.add('queries that were refused', refused, { limit: 0, most: true });
  probe.end();
  await server.stop();
  return gates;
}

need('taskset');
console.log(`${run(['version']).out.trim().replaceAll('\n', ', ')}; ${binary}\n${machine()}`);
const [scale] = options.scale;
const { store } = await footfallStore(join(options.data[0], scale), hitsOf(scale));
console.log(`longest time away from a core before it: ${longestGapMs().toFixed(1)} ms`);
const folder = mkdtempSync(join(tmpdir(), 'footfall-bench-'));
const gates = await measureBoth(folder, store);
rmSync(folder, { recursive: true });
console.log(`\n${gates.text()}`);
process.exit(gates.passed() ? 0 : 1);
