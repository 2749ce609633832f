#!/usr/bin/env node
// Runs the fuzzers of tests/fuzz for long, two at a time, and keeps what they learn in build/fuzz/found, from where the
// next run goes on. `script/bench fuzz [SECONDS]`; 600 for each without a number.
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { fuzz, names } from '../tests/fuzz/fuzzers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const seconds = Number(process.argv[2] ?? 600);
execFileSync(join(root, 'script/bootstrap'), ['test'], { stdio: 'inherit' });
execFileSync(join(root, 'script/build'), ['fuzz', 'fuzzers'], { stdio: 'inherit' });
console.log(`${os.cpus()[0]?.model}, ${os.cpus().length} cores, ${seconds} s each`);

const waiting = [...names];
const worker = async () => {
  while (waiting.length > 0) {
    const name = waiting.shift();
    const { runs, finding } = await fuzz(name, seconds, join(root, 'build/fuzz/found'));
    console.log(`${name}: ${runs} inputs, ${(runs / seconds).toFixed(0)} a second; ${finding || 'nothing found'}`);
    if (finding) process.exitCode = 1;
  }
};
await Promise.all(os.cpus().map(worker));
