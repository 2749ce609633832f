// What the kernel knows of a process.
import { readFileSync } from 'node:fs';

const TICK_US = 10_000; // of /proc/PID/stat

// Resident, at most so far.
export const mostMemoryMb = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

// CPU time of all its threads so far, those that have ended too, in microseconds.
export function cpuUs(pid) {
  const [, rest] = /\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const [user, system] = rest.split(' ').slice(11, 13).map(Number);
  return (user + system) * TICK_US;
}
