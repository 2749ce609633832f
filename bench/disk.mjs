#!/usr/bin/env node
// What a request takes on disk once the store is compacted, by column family: collected by 64 connections at a time, and
// one by one, and with the fold. `script/bench disk [--seconds 5]`
// Builds: bench_open_loop bench_compact
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
process.env.FOOTFALL_BINARY ??= join(root, 'build', 'release', 'footfall');
const { Gates } = await import('./support/gates.mjs');
const { need } = await import('./support/needs.mjs');
const { runOpenLoop, runProgram } = await import('./support/open-loop.mjs');
const { readOptions } = await import('./support/options.mjs');
const { machine } = await import('./support/quiet.mjs');
const { makeRequests } = await import('./support/requests.mjs');
const { startFootfall } = await import('./support/servers.mjs');
const { runWrk, writeRequests, writeScript } = await import('./support/wrk.mjs');
const { binary, run } = await import('../tests/e2e/support/server.mjs');

const MOST_BYTES = 70; // of a request, raw and addr
const DISTINCT = 65_536; // requests, so that no compressor sees one again soon

const { seconds } = readOptions({ seconds: 5 }, 'script/bench disk [--seconds 5]');
need('taskset', 'wrk');
console.log(`${run(['version']).out.trim().replaceAll('\n', ', ')}; ${binary}\n${machine()}`);

const gates = new Gates();
const folder = mkdtempSync(join(tmpdir(), 'footfall-bench-'));
const list = makeRequests({ count: DISTINCT });
const proxied = makeRequests({ count: DISTINCT, forwarded: true });
const sent = list.reduce((sum, request) => sum + request.length, 0) / list.length;
console.log(`${DISTINCT} different requests of ${sent.toFixed(0)} bytes on average, before compression`);

const script = writeScript(folder, 'disk', list);
const proxiedScript = writeScript(folder, 'proxied', proxied);
const requests = writeRequests(folder, 'disk-open', list);
const crowd = ({ port }) => runWrk({ script, port, connections: 64, seconds });
const crowdBehindProxy = ({ port }) => runWrk({ script: proxiedScript, port, connections: 64, seconds });
const single = ({ port }) => runOpenLoop({ requests, port, perSecond: 2_000, seconds: seconds * 2, connections: 64 });

const ROUNDS = [
  ['64 connections at once', ['--no-fold'], crowd],
  ['the same, each from an address of its own, through a proxy', ['--no-fold'], crowdBehindProxy],
  ['2,000 requests a second', ['--no-fold'], single],
  ['64 connections at once, with the fold', [], crowd],
];

for (const [words, args, load] of ROUNDS) {
  const footfall = await startFootfall(['--io-threads', '1', ...args]);
  await load(footfall);
  if (args.length === 0) await footfall.server.folded();
  await footfall.server.stop();
  const { records, bytes } = await runProgram('compact', [footfall.data]);
  footfall.remove();
  const each = (name) => bytes[name] / records;
  console.log(`\n${words}: ${records} records`);
  for (const name of Object.keys(bytes)) console.log(`  ${name.padEnd(7)} ${each(name).toFixed(1)} bytes a record`);
  gates.add(`bytes a record, raw and addr, ${words}`, each('raw') + each('addr'), { limit: MOST_BYTES, most: true });
}
rmSync(folder, { recursive: true });
console.log(`\n${gates.text()}`);
process.exit(gates.passed() ? 0 : 1);
