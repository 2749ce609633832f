// wrk with prebuilt requests: closed loop over keep-alive or closing connections, pinned to the load's core.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOAD_CORE, pinned } from './cores.mjs';

// Each thread has all requests, and the next one is sent whatever the answer was.
const script = (file) => `
local requests, at = {}, 0
for request in io.open("${file}", "rb"):read("*a"):gmatch("[^%z]+") do requests[#requests + 1] = request end
function request()
  at = at % #requests + 1
  return requests[at]
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %f %f %f %f\\n", summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write, errors.timeout, latency:percentile(50), latency:percentile(99),
    latency:percentile(99.9), latency.max))
end
`;

// As a file with a zero byte between them; its path.
export function writeRequests(folder, name, requests) {
  const file = join(folder, `${name}.requests`);
  writeFileSync(file, requests.join('\0'), 'latin1');
  return file;
}

// Writes what wrk reads; the script's path.
export function writeScript(folder, name, requests) {
  writeFileSync(join(folder, `${name}.lua`), script(writeRequests(folder, name, requests)));
  return join(folder, `${name}.lua`);
}

// { requests, seconds, us (CPU), perSecond, refused, broken, p50, p99, p999, max (ms), load (share of wrk's core) }.
// `refused`: answers other than 2xx and 3xx; `broken`: connections that failed, and answers that did not come within 2 s.
export async function runWrk({ script, port, connections, seconds, threads = 1, core = LOAD_CORE }) {
  const shape = [`-t${threads}`, `-c${connections}`, `-d${seconds}s`];
  const command = pinned(core, ['wrk', ...shape, '-s', script, `http://127.0.0.1:${port}/`]);
  const timed = ['-c', 'TIMEFORMAT="TIME %R %U %S"; time "$@"', 'wrk', ...command];
  const child = spawn('bash', timed, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (out += bytes));
  await new Promise((resolve) => child.on('close', resolve));
  const numbers = (word) => new RegExp(`^${word} (.*)$`, 'm').exec(out)?.[1].split(' ').map(Number);
  const result = numbers('RESULT');
  if (!result) throw new Error(`wrk failed:\n${out}`);
  const [requests, us, status, failed, timeout, ...latencies] = result;
  const [real, user, system] = numbers('TIME');
  const [p50, p99, p999, max] = latencies.map((each) => each / 1000);
  return {
    requests,
    seconds: us / 1e6,
    inFlight: connections,
    us: (user + system) * 1e6,
    perSecond: (requests / us) * 1e6,
    refused: status,
    broken: failed + timeout,
    p50,
    p99,
    p999,
    max,
    load: (user + system) / real,
  };
}
