// User-mode instructions of a pixel request, counted by valgrind, which no other process disturbs: the same server is run
// twice with different numbers of requests over one connection, so that what start and stop cost cancels out.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, binary, root } from '../../tests/e2e/support/server.mjs';
import { threadTimes } from './cores.mjs';
import { makeRequests } from './requests.mjs';

const BASELINE = join(root, 'bench', 'pixel.baseline.json');
const FEW = 2_000;
const MANY = 10_000; // so few that RocksDB flushes nothing, which would cost at chance times
const MOST_ABOVE = 1.1; // of the baseline

// `count` requests one after the other.
function send(port, count) {
  const requests = makeRequests().map((request) => Buffer.from(request, 'latin1'));
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(requests[0]));
    let answered = 0;
    socket.on('data', (bytes) => {
      if (bytes[bytes.length - 1] !== 0x3b) return; // the GIF's last byte
      if (!bytes.toString('latin1').startsWith('HTTP/1.1 200 ')) reject(new Error('a request was refused'));
      if (++answered === count) socket.end(resolve);
      else socket.write(requests[answered % requests.length]);
    });
    socket.on('error', reject);
  });
}

// Callgrind writes a file for each thread, numbered in the order in which they began, as their ids are.
function readCounts(folder, names) {
  const counts = new Map();
  for (const file of readdirSync(folder)) {
    const number = /^out-(\d+)$/.exec(file)?.[1];
    if (number === undefined) continue;
    const total = Number(/^(?:summary|totals): (\d+)/m.exec(readFileSync(join(folder, file), 'latin1'))?.[1] ?? 0);
    const name = names[Number(number) - 1] ?? 'other';
    counts.set(name, (counts.get(name) ?? 0) + total);
  }
  return counts;
}

async function count(requests) {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-callgrind-'));
  const callgrind = ['--tool=callgrind', '--separate-threads=yes', `--callgrind-out-file=${folder}/out`];
  const command = ['valgrind', '-q', ...callgrind, binary];
  const server = await Server.start(join(folder, 'data'), { command, args: ['--no-fold', '--io-threads', '1'] });
  await send(server.port, requests);
  const kept = await server.metric('footfall_records_kept_total');
  if (kept !== requests) throw new Error(`${requests} requests were sent, ${kept} records were kept`);
  const ids = [...threadTimes(server.process.pid)].sort((a, b) => Number(a[0]) - Number(b[0]));
  await server.stop();
  const counts = readCounts(folder, ids.map(([, { name }]) => name));
  rmSync(folder, { recursive: true });
  return counts;
}

const sum = (counts) => [...counts.values()].reduce((all, each) => all + each, 0);

// Prints the figure and compares it; false when it is too high. `store`: makes it the baseline.
export async function checkInstructions(store) {
  const few = await count(FEW);
  const many = await count(MANY);
  const each = new Map([...many].map(([name, total]) => [name, (total - (few.get(name) ?? 0)) / (MANY - FEW)]));
  const perRequest = Math.round(sum(each));
  const shares = [...each].filter(([, value]) => value >= 1).sort((a, b) => b[1] - a[1]);
  console.log(`${perRequest} user-mode instructions a request over one connection, ${MANY} requests less ${FEW}`);
  console.log(`  ${shares.map(([name, value]) => `${name} ${value.toFixed(0)}`).join(', ')}`);
  if (store) {
    const byThread = Object.fromEntries(shares.map(([name, value]) => [name, Math.round(value)]));
    writeFileSync(BASELINE, `${JSON.stringify({ instructionsPerRequest: perRequest, byThread }, null, 2)}\n`);
  }
  if (!existsSync(BASELINE)) {
    console.log(`there is no ${BASELINE} to compare with: --store writes it`);
    return false;
  }
  const { instructionsPerRequest: before } = JSON.parse(readFileSync(BASELINE, 'utf8'));
  const passed = perRequest <= before * MOST_ABOVE;
  console.log(`${passed ? 'PASS' : 'FAIL'}: the baseline is ${before}, the most ${Math.round(before * MOST_ABOVE)}`);
  return passed;
}
