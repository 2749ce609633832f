#!/usr/bin/env node
// Three times as many requests as the server can keep: what it cannot keep is refused at once, what it keeps is answered
// soon, its memory stays, and a second later all is as before. The disk is the bottleneck (--ack synced and a tiny
// inbox), since a server whose core is full refuses nothing: its clients' connections wait. How long, is printed at the
// end. `script/bench overload [--seconds 10] [--connections 4000] [--inbox 4]`
// Builds: bench_open_loop
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
process.env.FOOTFALL_BINARY ??= join(root, 'build', 'release', 'footfall');
const { Gates } = await import('./support/gates.mjs');
const { need } = await import('./support/needs.mjs');
const { runOpenLoop } = await import('./support/open-loop.mjs');
const { readOptions } = await import('./support/options.mjs');
const { longestGapMs, machine, moveToLoadCore } = await import('./support/quiet.mjs');
const { makeRequests } = await import('./support/requests.mjs');
const { startFootfall } = await import('./support/servers.mjs');
const { runWrk, writeRequests, writeScript } = await import('./support/wrk.mjs');
const { binary, run } = await import('../tests/e2e/support/server.mjs');

const HELP = 'script/bench overload [--seconds 10] [--connections 4000] [--inbox 4]';
const { seconds, connections, inbox } = readOptions({ seconds: 10, connections: 4_000, inbox: 4 }, HELP);
const TIMES = 3;
const CALM = 10; // the calm before and after is this part of what it keeps
const STALLED = 0.05; // share of the requests that a disk which stalls for some milliseconds has refused, calm or not
const WRITE_BUFFERS_MB = 48; // RocksDB's, two of the raw log and some small ones: they fill and are freed

need('taskset', 'wrk');
console.log(`${run(['version']).out.trim().replaceAll('\n', ', ')}; ${binary}\n${machine()}`);
moveToLoadCore();
const gates = new Gates();
const folder = mkdtempSync(join(tmpdir(), 'footfall-bench-'));
const requests = writeRequests(folder, 'overload', makeRequests());
const synced = ['--ack', 'synced', '--inbox-records', String(inbox)];
const collecting = ['--io-threads', '1', '--no-fold'];
const footfall = await startFootfall([...collecting, ...synced]);
const load = (perSecond, seconds) =>
  runOpenLoop({ requests, port: footfall.port, perSecond, seconds, connections, mayRefuse: true });
const memoryMb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${footfall.pid}/status`, 'utf8'))[1]) / 1024;
const keptOf = ({ requests, refused, seconds }) => (requests - refused) / seconds;

function print(words, result) {
  const { requests, refused, refusedMs } = result;
  const answered = (requests / result.seconds).toFixed(0);
  console.log(`${words}: ${answered} answered a second, ${keptOf(result).toFixed(0)} kept, ${refused} of ${requests} refused`);
  const times = ({ p50, p99, max }) => `p50 ${p50.toFixed(2)}  p99 ${p99.toFixed(2)}  max ${max.toFixed(1)} ms`;
  console.log(`  kept after    ${times(result)}`);
  if (refusedMs) console.log(`  refused after ${times(refusedMs)}`);
  const busy = (result.us / result.seconds / 1e4).toFixed(0);
  console.log(`  sent late by  p99 ${result.late.toFixed(2)} ms, the load's core was busy for ${busy} %`);
}

// The most that it keeps: two connections for each place in the inbox, so that it is full whenever it is taken.
async function measureCapacity() {
  const script = writeScript(folder, 'capacity', makeRequests());
  const result = await runWrk({ script, port: footfall.port, connections: 2 * inbox, seconds: 3 });
  return (result.requests - result.refused) / result.seconds;
}

// The core is the bottleneck: all connections ask again as soon as they are answered.
async function fillCore() {
  const server = await startFootfall(collecting);
  const script = writeScript(folder, 'full', makeRequests());
  const result = await runWrk({ script, port: server.port, connections, seconds });
  await server.stop();
  return result;
}

async function overload(perSecond) {
  const refusedBefore = await footfall.server.metric('footfall_records_refused_full_total');
  const before = memoryMb();
  let most = before;
  const sampling = setInterval(() => (most = Math.max(most, memoryMb())), 100);
  const result = await load(perSecond, seconds);
  clearInterval(sampling);
  const refused = (await footfall.server.metric('footfall_records_refused_full_total')) - refusedBefore;
  return { ...result, before, most, refusedByInbox: refused };
}

const capacity = await measureCapacity();
console.log(`\nkept at most ${capacity.toFixed(0)} a second, with --ack synced and an inbox of ${inbox} records`);
const calm = capacity / CALM;
await load(calm, 2); // its connections and buffers are there from now on
const before = await load(calm, 2);
print(`${connections} connections at a tenth of that`, before);
const over = await overload(capacity * TIMES);
print(`at ${TIMES} times that for ${seconds} s`, over);
console.log(`  memory ${over.before.toFixed(1)} MB before, ${over.most.toFixed(1)} at most`);
console.log(`  the load's core was away for ${longestGapMs().toFixed(1)} ms at most, right after`);
print('the second after, at a tenth', await load(calm, 1));
const after = await load(calm, 2);
print('and the seconds after that', after);
const most = Math.min(capacity, await measureCapacity()); // a disk's syncs take longer at some times than at others

const offered = (over.requests / over.seconds) / (capacity * TIMES);
gates.add('share of the requests that were due that the load could send in time', offered, { limit: 0.95 });
gates.add('refused answers that the inbox counted', over.refusedByInbox / over.refused, { limit: 1, most: true });
gates.add('kept a second, against the most', keptOf(over) / most, { limit: 0.8 });
gates.add('p99 of what was kept, ms', over.p99, { limit: 50, most: true });
gates.add('p99 of what was refused, ms', over.refusedMs?.p99, { limit: 50, most: true });
gates.add('memory, MB more than before', over.most - over.before, { limit: WRITE_BUFFERS_MB, most: true });
const share = ({ refused, requests }) => refused / requests;
const more = share(after) - share(before);
gates.add('share refused from a second after, more than before', more, { limit: STALLED, most: true });
gates.add('p99 from a second after, ms', after.p99, { limit: 50, most: true });
await footfall.stop();
const full = await fillCore();
console.log(`\n${connections} connections without a pause, --ack written and an inbox as usual:`);
console.log(`  ${(full.requests / full.seconds).toFixed(0)} a second, ${full.refused} refused, p99 ${full.p99.toFixed(1)} ms`);
gates.add('refused when the core is full', full.refused, { limit: 0, most: true });
rmSync(folder, { recursive: true });
console.log(`\n${gates.text()}`);
process.exit(gates.passed() ? 0 : 1);
