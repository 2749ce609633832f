#!/usr/bin/env node
// `footfall version`, and how the build learns which commit it is.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { root, run } from './support/server.mjs';

const kKeys = ['version', 'commit', 'compiler', 'build', 'rules', 'data', 'uap-core', 'tzdata'];

test('version says what the binary was built from, by line and as JSON', () => {
  const { code, out } = run(['version']);
  assert.equal(code, 0);
  const lines = out.trimEnd().split('\n').map((line) => /^(\S+) (.+)$/.exec(line).slice(1));
  assert.deepEqual(lines.map(([key]) => key), kKeys);
  const { version, commit, tzdata } = Object.fromEntries(lines);
  assert.equal(version, /project\(footfall VERSION (\S+)/.exec(readFileSync(join(root, 'CMakeLists.txt'), 'utf8'))[1]);
  assert.match(commit, /^([0-9a-f]{40}(-dirty)?|unknown)$/);
  assert.match(tzdata, /^20\d\d[a-z]$/);
  assert.deepEqual(JSON.parse(run(['version', '--json']).out), Object.fromEntries(lines));
});

test('version --data names the packages whose data are inside, with licence and attribution', () => {
  const list = JSON.parse(run(['version', '--data', '--json']).out);
  assert.deepEqual(list.map(({ name, licence }) => `${name} ${licence}`), [
    '@cgamesplay/referer-parser Apache-2.0', 'crawler-user-agents MIT', 'publicsuffix MPL-2.0', 'tor-geoipdb CC-BY-SA-4.0',
    'uap-core Apache-2.0',
  ]);
  for (const each of list) assert.ok(each.version && each.attribution && each.url.startsWith('https://'), each.name);
  assert.match(run(['version', '--data']).out, /uap-core +0\.18\.0 +Apache-2\.0/);
});

class Tree {
  constructor() {
    this.path = mkdtempSync(join(tmpdir(), 'footfall-tree-'));
    this.source = join(this.path, 'source');
    mkdirSync(this.source);
  }

  git(...args) {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.test', '-c', 'commit.gpgsign=false'];
    const done = spawnSync('git', ['-C', this.source, ...identity, ...args], { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
    return done.stdout.trim();
  }

  commit() {
    writeFileSync(join(this.source, 'file'), 'text');
    this.git('init', '--quiet');
    this.git('add', '.');
    this.git('commit', '--quiet', '--message', 'all');
    return this.git('rev-parse', 'HEAD');
  }

  // The commit that a build of `source` would carry.
  built(source = this.source) {
    this.output = join(this.path, 'build_info.cpp');
    const generator = join(root, 'src/app/data/build_info.mjs');
    const done = spawnSync('node', [generator, this.output, source, '1.2.3', 'GNU 12', 'Release'], { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
    return /\.commit = "(.*)"/.exec(readFileSync(this.output, 'utf8'))[1];
  }
}

function withTree(work) {
  const tree = new Tree();
  try {
    work(tree);
  } finally {
    rmSync(tree.path, { recursive: true, force: true });
  }
}

test('the commit is that of the tree, and dirty as soon as anything differs', () => {
  withTree((tree) => {
    const head = tree.commit();
    assert.equal(tree.built(), head);
    writeFileSync(join(tree.source, 'new'), '');
    assert.equal(tree.built(), `${head}-dirty`);
    rmSync(join(tree.source, 'new'));
    writeFileSync(join(tree.source, 'file'), 'other');
    assert.equal(tree.built(), `${head}-dirty`);
  });
});

test('a source archive has no commit, not even that of a repository around it', () => {
  withTree((tree) => {
    assert.equal(tree.built(), 'unknown');
    tree.commit();
    const unpacked = join(tree.source, 'unpacked');
    cpSync(join(root, 'LICENSE'), join(unpacked, 'LICENSE'));
    assert.equal(tree.built(unpacked), 'unknown');
  });
});

test('a build of the same commit leaves the source of it alone', () => {
  withTree((tree) => {
    tree.commit();
    tree.built();
    utimesSync(tree.output, 1, 1);
    tree.built();
    assert.equal(statSync(tree.output).mtimeMs, 1000);
  });
});
