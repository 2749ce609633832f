// How far the machine can be trusted: who else used its cores while something was measured, and how long the load's core
// was away right before and after it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { LOAD_CORE } from './cores.mjs';

const TICK_US = 10_000; // of /proc/stat
const LOOP_MS = 50;
const MOST_AWAY_MS = 3; // at a time, while this process alone wants the core
const MOST_FOREIGN = 0.06; // of one core

// This process on the load's core, so that its loop feels what the load would. All threads of it.
export function moveToLoadCore() {
  spawnSync('taskset', ['-acp', String(LOAD_CORE), String(process.pid)], { stdio: 'ignore' });
}

// Reads the clock again and again; the longest time between two readings, in milliseconds.
export function longestGapMs() {
  let longest = 0n;
  const end = process.hrtime.bigint() + BigInt(LOOP_MS * 1e6);
  for (let last = process.hrtime.bigint(); last < end;) {
    const now = process.hrtime.bigint();
    if (now - last > longest) longest = now - last;
    last = now;
  }
  return Number(longest) / 1e6;
}

// All time that the machine's cores were busy, or taken away by its host, in microseconds.
function busyUs() {
  const [, ...times] = readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/ +/).map(Number);
  const [user, nice, system, , , irq, softirq, steal] = times;
  return { busy: (user + nice + system + irq + softirq) * TICK_US, stolen: steal * TICK_US };
}

function ownUs() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

export class Watch {
  constructor() {
    this.gap = longestGapMs();
    this.machine = busyUs();
    this.own = ownUs();
    this.begun = performance.now();
  }

  // `us`: CPU time of what was measured and of its load since the beginning. What disturbed it, in words; empty: nothing.
  end(us) {
    const wallUs = (performance.now() - this.begun) * 1000;
    const now = busyUs();
    const foreign = (now.busy - this.machine.busy - (ownUs() - this.own) - us) / wallUs;
    const stolen = (now.stolen - this.machine.stolen) / wallUs;
    const gap = Math.max(this.gap, longestGapMs());
    const found = [];
    if (foreign > MOST_FOREIGN) found.push(`others used ${(foreign * 100).toFixed(0)} % of a core`);
    if (stolen > MOST_FOREIGN) found.push(`the host took ${(stolen * 100).toFixed(0)} % of a core`);
    if (gap > MOST_AWAY_MS) found.push(`the core was away for ${gap.toFixed(1)} ms`);
    return found.join(', ');
  }
}

export const machine = () =>
  `${os.cpus()[0]?.model}, ${os.cpus().length} cores, Linux ${os.release()}, node ${process.version}`;
