#!/usr/bin/env node
// Takes the power from a store in memory, again and again, at random moments of appends, syncs, flushes and starts:
// nothing that was synced may be lost, and of the rest only the end (tests/store/power_test.cpp).
// `script/bench power [ROUNDS]`; 200 rounds without a number, of `written` and of `synced`, each with two cuts.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const rounds = process.argv[2] ?? '200';
const test = join(root, 'build', 'dev', 'tests', 'test_store');
const env = { ASAN_OPTIONS: 'detect_container_overflow=0', ...process.env, FOOTFALL_POWER_ROUNDS: rounds };
console.log(`${rounds} rounds, written and synced; ${test} (script/build dev tests makes it)`);
process.exitCode = spawnSync(test, ['a power cut*', '--durations', 'yes'], { env, stdio: 'inherit' }).status ?? 1;
