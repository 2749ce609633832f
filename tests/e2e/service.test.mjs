#!/usr/bin/env node
// config/footfall.service is a unit that systemd takes, with little left to attack, and data that a service keeps as its
// own user stay that user's when root looks at them.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { freePort } from './support/network.mjs';
import { binary, makeDirectory, root, run, until } from './support/server.mjs';

const unit = readFileSync(join(root, 'config', 'footfall.service'), 'utf8');
const socket = readFileSync(join(root, 'config', 'footfall.socket'), 'utf8');
const kMostExposure = 2;  // of 10; systemd calls what is below 2 "OK"
const kNobody = 65534;

// The units with the binary that is here, where `systemd-analyze` looks at the service.
function analyze(t, ...args) {
  if (spawnSync('systemd-analyze', ['--version']).error) t.skip('there is no systemd-analyze');
  const directory = makeDirectory();
  const path = join(dirname(directory.path), 'footfall.service');
  writeFileSync(path, unit.replace('/usr/local/bin/footfall', binary));
  writeFileSync(join(dirname(path), 'footfall.socket'), socket);
  const done = spawnSync('systemd-analyze', [...args, path], { encoding: 'utf8' });
  directory.remove();
  return done;
}

test('the units are ones that systemd takes without a word', (t) => {
  const done = analyze(t, 'verify', '--man=no');
  if (done.error) return;
  assert.equal(done.status, 0, done.stderr);
  assert.equal(done.stderr, '');
});

test('the unit leaves little to attack', (t) => {
  const done = analyze(t, 'security', '--offline=true', '--no-pager');
  if (done.error) return;
  const [, exposure] = /exposure level for footfall\.service: ([\d.]+)/.exec(done.stdout) ?? [];
  if (!exposure) return t.skip(`this systemd-analyze does not rate a file: ${done.stderr}`);
  t.diagnostic(`exposure ${exposure} of 10`);
  assert.ok(Number(exposure) < kMostExposure, done.stdout);
});

test('the unit starts a command line that footfall takes', () => {
  const [, line] = /^ExecStart=\/usr\/local\/bin\/footfall (.*)$/m.exec(unit);
  const done = run([...line.split(' ').slice(0, 1), '--help']);
  assert.equal(done.code, 0, done.err);
  assert.deepEqual(line.split(' ').slice(1), ['--data', '/var/lib/footfall']);
  assert.match(unit, /^StateDirectory=footfall$/m);
});

test('a socket that systemd passes is served', async (t) => {
  if (spawnSync('systemd-socket-activate', ['--version']).error) return t.skip('there is no systemd-socket-activate');
  assert.doesNotMatch(socket, /^Accept=/m, 'the service accepts by itself');
  const directory = makeDirectory();
  const port = await freePort('127.0.0.1');
  const passing = ['-E', 'ASAN_OPTIONS', '-l', `127.0.0.1:${port}`, '--fdname=web'];
  const server = spawn('systemd-socket-activate', [...passing, binary, 'serve', '--data', directory.path]);
  let err = '';
  let out = '';
  server.stderr.on('data', (bytes) => (err += bytes));
  server.stdout.on('data', (bytes) => (out += bytes));
  const ended = new Promise((resolve) => server.on('exit', resolve));
  await until(async () => /^Listening on 127/m.test(err));
  assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200);  // this starts it
  await until(async () => out.includes(`Dashboard  http://127.0.0.1:${port}/`));
  server.kill('SIGTERM');
  assert.equal(await ended, 0);
  directory.remove();
});

// As systemd does it: the data belong to the service's user, in a folder that only root may look into.
function startAs(user, data) {
  const line = `umask 0077; exec '${binary}' serve --listen 127.0.0.1:0 --data .`;
  const server = spawn('bash', ['-c', line], { cwd: data, uid: user, gid: user, stdio: ['ignore', 'pipe', 'pipe'] });
  server.ended = new Promise((resolve) => server.on('exit', resolve));
  server.started = new Promise((resolve, reject) => {
    let err = '';
    server.stderr.on('data', (bytes) => (err += bytes));
    server.stdout.on('data', (bytes) => String(bytes).includes('Stop') && resolve());
    server.ended.then(() => reject(new Error(err)));
  });
  return server;
}

const owners = (path) => readdirSync(path, { recursive: true }).map((name) => lstatSync(join(path, name)).uid);

test('root may use the data of a service that is stopped, and it starts again', async (t) => {
  if (process.getuid() !== 0) return t.skip('only root can be root');
  const directory = makeDirectory();
  const data = directory.path;
  try {
    mkdirSync(data, { mode: 0o700 });
    chownSync(data, kNobody, kNobody);
    const first = startAs(kNobody, data);
    await first.started;
    first.kill('SIGTERM');
    assert.equal(await first.ended, 0);

    const line = `umask 0077; '${binary}' site add example.test --data '${data}' && '${binary}' site list --data '${data}'`;
    const asked = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
    assert.equal(asked.status, 0, asked.stderr);
    assert.match(asked.stdout, /^example\.test\tUTC$/m);
    assert.ok(owners(data).every((uid) => uid === kNobody), 'a file of root was left');

    const second = startAs(kNobody, data);
    await second.started;
    assert.match(run(['site', 'list', '--data', data]).out, /^example\.test\tUTC$/m);
    second.kill('SIGTERM');
    assert.equal(await second.ended, 0);
  } finally {
    chmodSync(data, 0o700);
    directory.remove();
  }
});
