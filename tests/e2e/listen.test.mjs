#!/usr/bin/env node
// Where a server listens: several addresses, unix sockets for a proxy, and the PROXY protocol.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { hasIpv6 } from './support/network.mjs';
import { counts, hit, kAgent, kPixel, portsOf, proxyLine, sends } from './support/raw.mjs';
import { Server, binary, makeDirectory, run } from './support/server.mjs';

// A request to { host, port } or { socketPath }; its status.
function get(place, path, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.get({ ...place, path, headers: { 'user-agent': kAgent, ...headers }, agent: false });
    request.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode)));
    request.on('error', reject);
  });
}

async function withServer(options, work) {
  const directory = makeDirectory();
  assert.equal(run(['site', 'add', 'example.com', '--data', directory.path]).code, 0);
  const file = (name) => join(dirname(directory.path), name);
  const server = await Server.start(directory.path, typeof options === 'function' ? options(file) : options);
  try {
    await work(server, file);
  } finally {
    if (server.process.exitCode === null) await server.stop();
    directory.remove();
  }
}

test('several addresses, by flags', async () => {
  await withServer({ args: ['--listen', 'localhost:0', ...(hasIpv6() ? ['--listen', '[::1]:0'] : [])] }, async (server) => {
    const ports = portsOf(server.out);
    assert.equal(ports.length, hasIpv6() ? 3 : 2);
    assert.equal(ports[0], server.port);
    assert.equal(await get({ host: '127.0.0.1', port: ports[1] }, '/healthz'), 200);
    if (hasIpv6()) assert.equal(await get({ host: '::1', port: ports[2] }, '/healthz'), 200);
  });
});

// A server that is told by other means than a flag where to listen, until it has said what the test wants.
async function welcomeOf(args, env) {
  const directory = makeDirectory();
  const server = spawn(binary, ['serve', '--data', directory.path, ...args], { env: { ...process.env, ...env } });
  let out = '';
  const ended = new Promise((resolve) => server.on('exit', resolve));
  await new Promise((resolve) => {
    server.stdout.on('data', (bytes) => {
      out += bytes;
      if (/Stop {2}/.test(out)) resolve();
    });
    ended.then(resolve);
  });
  server.kill('SIGTERM');
  assert.equal(await ended, 0);
  directory.remove();
  return out;
}

test('several addresses, by the environment and by the config file', async () => {
  const directory = makeDirectory();
  const config = `${directory.path}.toml`;
  writeFileSync(config, '[serve]\nlisten = ["127.0.0.1:0", "localhost:0"]\n');
  assert.equal(portsOf(await welcomeOf(['--config', config])).length, 2);
  assert.equal(portsOf(await welcomeOf([], { FOOTFALL_LISTEN: '127.0.0.1:0,localhost:0, 127.0.0.1:0' })).length, 3);
  directory.remove();
});

test('a unix socket is for a proxy: its X-Forwarded-For is believed, and it logs nobody in', async () => {
  await withServer((file) => ({ args: ['--listen', `unix:${file('http.sock')}`] }), async (server, file) => {
    const socketPath = file('http.sock');
    assert.match(server.out, new RegExp(`Listens on ${server.url}\\n +unix:${socketPath}\\n`));
    assert.equal(statSync(socketPath).mode & 0o777, 0o660);
    for (const visitor of ['203.0.113.7', '203.0.113.8', '203.0.113.8']) {
      assert.equal(await get({ socketPath }, kPixel, { 'x-forwarded-for': visitor }), 200);
    }
    assert.deepEqual(await counts(server), { visitors: 2, pageviews: 3 });
    assert.equal(await get({ socketPath }, '/api/v1/installation'), 401);
    assert.equal(await get({ socketPath }, '/api/v1/installation', { authorization: `Bearer ${server.token}` }), 200);
    await server.stop();
    assert.ok(!existsSync(socketPath));
  });
});

test('a unix socket alone, with a mode of its own', async () => {
  const directory = makeDirectory();
  const path = join(dirname(directory.path), 's');
  const lines = { FOOTFALL_LISTEN: `unix:${path}`, FOOTFALL_SOCKET_MODE: '0666' };
  const out = await welcomeOf(['--public-url', 'https://stats.example.com'], lines);
  assert.match(out, new RegExp(`Dashboard {2}https://stats\\.example\\.com/[^]*Listens on unix:${path}\\n`));
  const done = run(['serve', '--data', directory.path], lines);
  assert.equal(done.code, 2);
  assert.match(done.err, /listens for proxies alone, .*; set --public-url/);
  directory.remove();
});

test('a unix socket that a killed server left is replaced; one that answers, or is none, is not', async () => {
  const directory = makeDirectory();
  const other = makeDirectory();
  const path = join(dirname(directory.path), 's');
  const args = ['--listen', `unix:${path}`];
  const first = await Server.start(directory.path, { args });
  await first.kill();
  assert.ok(existsSync(path));
  const second = await Server.start(directory.path, { args });
  assert.equal(await get({ socketPath: path }, '/healthz'), 200);
  const refused = run(['serve', '--data', other.path, '--public-url', 'https://stats.example.com', ...args]);
  assert.equal(refused.code, 1);
  assert.match(refused.err, new RegExp(`cannot listen on unix:${path}: another process answers on it; stop it first`));
  assert.equal(await get({ socketPath: path }, '/healthz'), 200);
  await second.stop();
  writeFileSync(path, 'precious');
  const kept = run(['serve', '--data', other.path, '--public-url', 'https://stats.example.com', ...args]);
  assert.match(kept.err, /is in the way: it is not a socket; move it elsewhere/);
  assert.equal(statSync(path).size, 8);
  directory.remove();
  other.remove();
});

test('the PROXY protocol tells visitors apart where it is asked for, and is refused where it is not', async () => {
  await withServer({ args: ['--listen', 'proxy:127.0.0.1:0'] }, async (server) => {
    const [, port] = portsOf(server.out);
    const version2 = Buffer.from('0d0a0d0a000d0a515549540a2111000ccb007108c633640112670050', 'hex');
    for (const visitor of ['203.0.113.7', '203.0.113.8']) {
      assert.match(await sends(port, hit({ proxy: proxyLine(visitor) })), /^HTTP\/1\.1 200 /);
    }
    assert.match(await sends(port, Buffer.concat([version2, Buffer.from(hit())])), /^HTTP\/1\.1 200 /);
    assert.deepEqual(await counts(server), { visitors: 2, pageviews: 3 });
    // Whom it names is trusted no more than if it had connected itself.
    const forged = hit({ proxy: proxyLine('203.0.113.7'), headers: { 'x-forwarded-for': '192.0.2.99' } });
    assert.match(await sends(port, forged), /^HTTP\/1\.1 200 /);
    assert.deepEqual(await counts(server), { visitors: 2, pageviews: 4 });
    assert.equal(await sends(port, hit()), '');
    assert.equal(await server.metric('footfall_proxy_headers_refused_total'), 1);
    assert.match(await sends(server.port, hit({ proxy: proxyLine('203.0.113.9') })), /^HTTP\/1\.1 400 /);
    assert.deepEqual(await counts(server), { visitors: 2, pageviews: 4 });
  });
});

test("curl's PROXY protocol is understood", async (t) => {
  if (spawnSync('curl', ['--version']).error) return t.skip('there is no curl');
  await withServer({ args: ['--listen', 'proxy:127.0.0.1:0'] }, async (server) => {
    const [, port] = portsOf(server.out);
    const url = `http://127.0.0.1:${port}${kPixel}`;
    const curl = spawn('curl', ['-sS', '-o', '/dev/null', '-w', '%{http_code}', '--haproxy-protocol', '-A', kAgent, url]);
    let said = '';
    curl.stdout.on('data', (bytes) => (said += bytes));
    await new Promise((resolve) => curl.on('close', resolve));
    assert.equal(said, '200');
    assert.deepEqual(await counts(server), { visitors: 1, pageviews: 1 });
  });
});
