// Who runs on which core: the server under measurement with all its threads on one, the load on the other.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import os from 'node:os';

export const SERVER_CORE = 0;
export const LOAD_CORE = os.cpus().length > 1 ? 1 : 0;

export const pinned = (core, command) => ['taskset', '-c', String(core), ...command];

// CPU time of a process's threads so far, in microseconds, by thread: Map of id to { name, us }.
export function threadTimes(pid) {
  const times = new Map();
  for (const id of readdirSync(`/proc/${pid}/task`)) {
    const task = `/proc/${pid}/task/${id}`;
    try {
      const name = readFileSync(`${task}/comm`, 'utf8').trim();
      times.set(id, { name, us: Number(readFileSync(`${task}/schedstat`, 'utf8').split(' ')[0]) / 1000 });
    } catch {
      // It has just ended.
    }
  }
  return times;
}

// Between two calls of threadTimes(): { us, byName }. A thread that ended in between is an error: its time is unknown.
export function spent(before, after) {
  const byName = new Map();
  let us = 0;
  for (const id of before.keys()) if (!after.has(id)) throw new Error(`thread ${before.get(id).name} ended during the run`);
  for (const [id, { name, us: now }] of after) {
    const used = now - (before.get(id)?.us ?? 0);
    us += used;
    byName.set(name, (byName.get(name) ?? 0) + used);
  }
  return { us, byName };
}

// Moves the threads of a process whose name matches to a core.
export function moveThreads(pid, pattern, core) {
  for (const [id, { name }] of threadTimes(pid)) {
    if (!pattern.test(name)) continue;
    const moved = spawnSync('taskset', ['-cp', String(core), id], { encoding: 'utf8' });
    if (moved.status !== 0) throw new Error(`cannot move ${name} to core ${core}: ${moved.stderr}`);
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Until a process uses less than 2 % of a core, which background work after a load does not; at most `mostMs`.
export async function quiet(pid, mostMs = 10_000) {
  const end = Date.now() + mostMs;
  for (let before = threadTimes(pid); Date.now() < end;) {
    await pause(200);
    const after = threadTimes(pid);
    if (spent(before, after).us < 4_000) return;
    before = after;
  }
}
