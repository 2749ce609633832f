#!/usr/bin/env node
// Footfall's pixel beside Debian's nginx with its empty GIF: the same requests over the same connections in alternating
// rounds, each server with all its threads on one core, the load on the other. `script/bench pixel --help` says more.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
process.env.FOOTFALL_BINARY ??= join(root, 'build', 'release', 'footfall');
const { quiet, spent, threadTimes } = await import('./support/cores.mjs');
const { makeRequests } = await import('./support/requests.mjs');
const { startFootfall, startNginx } = await import('./support/servers.mjs');
const { runWrk, writeScript } = await import('./support/wrk.mjs');
const { binary, run } = await import('../tests/e2e/support/server.mjs');

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const rounds = option('rounds', 5);
const seconds = option('seconds', 3);
const connections = option('connections', 64);

console.log(`${run(['version']).out.trim().replaceAll('\n', ', ')}; ${binary}`);
console.log(`${os.cpus()[0]?.model}, ${os.cpus().length} cores, node ${process.version}`);

const folder = mkdtempSync(join(tmpdir(), 'footfall-bench-'));
const script = writeScript(folder, 'keep-alive', makeRequests());
const servers = {
  'nginx, no log': () => startNginx('off'),
  'nginx, buffered log': () => startNginx('buffered'),
  'footfall, written': () => startFootfall(['--io-threads', '1', '--no-fold']),
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(server) {
  await quiet(server.pid);
  const before = threadTimes(server.pid);
  const load = await runWrk({ script, port: server.port, connections, seconds });
  await quiet(server.pid);
  const used = spent(before, threadTimes(server.pid));
  return { ...load, us: used.us / load.requests, byName: used.byName };
}

const running = new Map();
for (const [name, start] of Object.entries(servers)) running.set(name, await start());
const results = new Map([...running.keys()].map((name) => [name, []]));
for (let round = 0; round < rounds; ++round) {
  for (const [name, server] of running) results.get(name).push(await measure(server));
}
for (const [name, all] of results) {
  const of = (key) => median(all.map((each) => each[key]));
  const threads = [...all.at(-1).byName].filter(([, us]) => us / all.at(-1).requests >= 0.01);
  console.log(`${name}: ${of('us').toFixed(2)} us of CPU a request, ${of('perSecond').toFixed(0)} requests/s, ` +
    `p50 ${of('p50').toFixed(2)} p99 ${of('p99').toFixed(2)} ms, wrk's core ${(of('load') * 100).toFixed(0)} %, ` +
    `${all.reduce((sum, each) => sum + each.refused + each.broken, 0)} refused`);
  console.log(`  ${threads.map(([thread, us]) => `${thread} ${(us / all.at(-1).requests).toFixed(2)}`).join(', ')}`);
}
for (const server of running.values()) await server.stop();
rmSync(folder, { recursive: true });
