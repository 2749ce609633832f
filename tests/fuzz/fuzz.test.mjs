#!/usr/bin/env node
// Each fuzzer finds nothing in ten seconds, all seeds first. `script/bench fuzz` runs them for longer.
import assert from 'node:assert/strict';
import os from 'node:os';
import test from 'node:test';
import { fuzz, names } from './fuzzers.mjs';
import { bytesOf, lineOf } from './seeds.mjs';

const SECONDS = 10;

test('a seed is written as it is read', () => {
  const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  assert.deepEqual(bytesOf(lineOf(all)), all);
  assert.equal(lineOf(bytesOf('a\\r\\n\\\\r\\x00\\xff')), 'a\\r\\n\\\\r\\x00\\xff');
});

test('the fuzzers find nothing', { concurrency: os.cpus().length }, async (context) => {
  await Promise.all(
    names.map((name) =>
      context.test(name, async () => {
        const { runs, finding } = await fuzz(name, SECONDS);
        assert.equal(finding, '');
        console.log(`# ${name}: ${runs} inputs`);
      }),
    ),
  );
});
