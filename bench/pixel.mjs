#!/usr/bin/env node
// Footfall's pixel beside Debian's nginx with its empty GIF: the same requests over the same connections in alternating
// rounds, each server with all its threads on one core, the load on the other. `script/bench pixel --help` says more.
// Builds: bench_open_loop
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
process.env.FOOTFALL_BINARY ??= join(root, 'build', 'release', 'footfall');
const { checkInstructions } = await import('./support/instructions.mjs');
const { Closed } = await import('./support/closed-loop.mjs');
const { disturbancesText } = await import('./support/contest.mjs');
const { Gates } = await import('./support/gates.mjs');
const { need } = await import('./support/needs.mjs');
const { measureOpenLoop } = await import('./support/open-loop.mjs');
const { readOptions } = await import('./support/options.mjs');
const { machine, moveToLoadCore } = await import('./support/quiet.mjs');
const { measureTwoThreads } = await import('./support/two-threads.mjs');
const { binary, run } = await import('../tests/e2e/support/server.mjs');

const HELP = `script/bench pixel [OPTION...]
  --parts closed,open,threads   which measurements: closed loop by wrk, open loop, two io threads beside one
  --servers off,buffered,written,synced,folded
                                nginx without and with its log; footfall collecting with each --ack, and folding too
  --connections 1,64,256,close  of the closed loop; close is 64 with Connection: close
  --rounds 5 --seconds 3        of each measurement; figures are medians (least..most)
  --check                       instead: user-mode instructions a request under valgrind, against bench/pixel.baseline.json
  --store                       with --check: writes that file`;

const options = readOptions(
  {
    parts: ['closed', 'open', 'threads'],
    servers: ['off', 'buffered', 'written', 'synced', 'folded'],
    connections: ['1', '64', '256', 'close'],
    rounds: 5,
    seconds: 3,
    check: false,
    store: false,
  },
  HELP,
);

need('taskset', ...(options.check ? ['valgrind'] : ['nginx', 'wrk']));
console.log(`${run(['version']).out.trim().replaceAll('\n', ', ')}; ${binary}\n${machine()}`);
if (options.check) process.exit((await checkInstructions(options.store)) ? 0 : 1);

moveToLoadCore();
const folder = mkdtempSync(join(tmpdir(), 'footfall-bench-'));
const gates = new Gates();
const closed = new Closed(folder, options);
if (options.parts.includes('closed')) await closed.measure();
if (options.parts.includes('open')) await measureOpenLoop(folder, options, closed.mostPerSecond(), gates);
if (options.parts.includes('threads')) await measureTwoThreads(folder, options);
closed.judge(gates);
console.log(`\n${disturbancesText()}\n\n${gates.text()}`);
rmSync(folder, { recursive: true });
process.exit(gates.passed() ? 0 : 1);
