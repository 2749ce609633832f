// The open loop as a program of its own, pinned to the load's core (bench/open_loop.cpp).
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../tests/e2e/support/server.mjs';
import { contest } from './contest.mjs';
import { LOAD_CORE, SERVER_CORE, moveThreads, pinned } from './cores.mjs';
import { spread, summary } from './figures.mjs';
import { quotient } from './gates.mjs';
import { makeRequests } from './requests.mjs';
import { startFootfall, startNginx } from './servers.mjs';
import { writeRequests } from './wrk.mjs';

export const program = (name) => join(root, 'build', 'release', 'bench', `bench_${name}`);

// Runs one of bench/'s programs; what its last line says.
export async function runProgram(name, args, core = LOAD_CORE) {
  if (!existsSync(program(name))) {
    throw new Error(`${program(name)} is missing: run script/build release bench_${name}`);
  }
  const [command, ...rest] = pinned(core, [program(name), ...args.map(String)]);
  const { stdout } = await promisify(execFile)(command, rest, { maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

// { requests, refused, perSecond, p50, p99, p999, max, late } in milliseconds, from when each request was due. `requests`
// counts all answers. `late`: the p99 of how late requests were sent, for want of a connection or of the load's CPU.
export async function runOpenLoop({ requests, port, perSecond, seconds, connections, mayRefuse = false }) {
  const args = [port, requests, perSecond, seconds, connections, ...(mayRefuse ? ['may-refuse'] : [])];
  const result = await runProgram('open_loop', args);
  return {
    requests: result.kept + result.refused,
    refused: result.refused,
    inFlight: 0,
    seconds: result.seconds,
    perSecond: (result.kept + result.refused) / result.seconds,
    ...result.kept_ms,
    late: result.late_ms.p99,
    refusedMs: result.refused_ms,
    us: result.cpu_us,
  };
}

const RATE = 20_000; // where it is compared with nginx
const SHARES = [0.1, 0.2, 0.5]; // of the most that was measured
const CONNECTIONS = 256;
const NGINX = 'nginx, buffered log';
const FOOTFALL = 'footfall, written';
const KEYS = ['p50', 'p99', 'p999', 'max', 'late', 'cpu'];

// Where RocksDB's threads are, which flush and compact: on the server's core, or on the load's.
const PLACES = [
  { where: "RocksDB's threads on the server's core", background: SERVER_CORE, bounds: { limit: 5, aim: 1.5, most: true } },
  { where: "RocksDB's threads on the other core", background: LOAD_CORE, bounds: { limit: 1.5, most: true } },
];

// Prints both servers at each rate; `most` is what the closed loop measured of footfall.
export async function measureOpenLoop(folder, { rounds, seconds }, most, gates) {
  const requests = writeRequests(folder, 'open', makeRequests());
  const rates = [...SHARES.map((share) => Math.round(most * share)), RATE];
  for (const { where, background, bounds } of PLACES) {
    console.log(`\nopen loop, ${CONNECTIONS} connections, ${where}; ms from when a request was due`);
    const footfall = await startFootfall(['--io-threads', '1', '--no-fold', '--ack', 'written']);
    moveThreads(footfall.pid, /^rocksdb:/, background);
    const nginx = await startNginx('buffered');
    const servers = new Map([[NGINX, nginx], [FOOTFALL, footfall]]);
    const p99 = new Map();
    for (const perSecond of rates) {
      console.log(`  ${perSecond} requests/s`);
      const load = ({ port }) => runOpenLoop({ requests, port, perSecond, seconds, connections: CONNECTIONS });
      for (const [name, done] of await contest(servers, rounds, load)) {
        const figures = summary(done, KEYS);
        p99.set(`${name} ${perSecond}`, figures.p99.median);
        const of = (key, digits) => spread(figures[key], digits);
        console.log(`    ${name.padEnd(20)} p50 ${of('p50', 2)}  p99 ${of('p99', 2)}  p99.9 ${of('p999', 2)}  max ${of('max', 1)}`);
        console.log(`    ${''.padEnd(20)} sent late by (p99) ${of('late', 2)}  CPU us/request ${of('cpu', 1)}`);
      }
    }
    const ratio = quotient(p99.get(`${FOOTFALL} ${RATE}`), p99.get(`${NGINX} ${RATE}`));
    gates.add(`p99 at ${RATE}/s against nginx, ${where}`, ratio, bounds);
    for (const server of servers.values()) await server.stop();
  }
}
