#!/usr/bin/env node
// The benchmarks run: each prints its figures, and its gates judge them. The figures themselves are nothing here, since
// other tests run beside it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { root } from './support/server.mjs';

const binary = join(root, 'build', 'release', 'footfall');
assert.ok(existsSync(binary), 'build/release/footfall is missing: run script/build');

const folder = mkdtempSync(join(tmpdir(), 'footfall-e2e-bench-'));
test.after(() => rmSync(folder, { recursive: true }));

function bench(name, args) {
  const env = { ...process.env, FOOTFALL_BINARY: binary };
  const done = spawnSync(process.execPath, [join(root, 'bench', `${name}.mjs`), ...args], { encoding: 'utf8', env });
  assert.ok(done.status === 0 || done.status === 1, done.stderr);
  assert.equal(done.stderr, '');
  return done.stdout;
}

test('pixel measures nginx and footfall side by side, and judges what it measured', () => {
  const args = ['--parts', 'closed', '--servers', 'buffered,written', '--connections', '64', '--rounds', '1', '--seconds', '1'];
  const out = bench('pixel', args);
  for (const server of ['nginx, buffered log', 'footfall, written']) {
    const [, figures] = new RegExp(`^  ${server}\\n((?:    .*\\n){3})`, 'm').exec(out);
    assert.match(figures, /requests\/s [1-9]\d+ \(\d+\.\.\d+\) {3}CPU us\/request [1-9]\d*\.\d\d /);
    assert.match(figures, /p50 \d+\.\d\d .* p99\.9 \d+\.\d\d /);
  }
  assert.match(out, /us by thread: .*\brawlog \d/);
  assert.match(out, /^ {2}(PASS|FAIL) {2}CPU of a request, against nginx with its log/m);
  assert.match(out, /^ {2}PASS {2}requests that footfall refused or broke: 0\.00/m);
});

test('query answers from rollups as by a scan, over the days that its generator makes', () => {
  const out = bench('query', ['--scale', '500k', '--engines', 'none', '--warm', '1', '--data', join(folder, 'query')]);
  assert.match(out, /^500000 hits of 365 days, store: /m);
  assert.equal(out.match(/^.+?(?: +\d+(?:\.\d\d)?){2}(?: +\d+(?:\.\d\d)?){2} *$/gm).length, 14);
  assert.match(out, /^bytes a hit on disk: clean [1-9]\d*\.\d\d, /m);
  assert.match(out, /^from exec to the first answered pixel: \d+, \d+, \d+ ms$/m);
  assert.match(out, /^every number was equal$/m);
});
