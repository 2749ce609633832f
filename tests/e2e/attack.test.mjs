#!/usr/bin/env node
// The server with few descriptors, and what reaches its log of hostile requests.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { Server, makeDirectory, root, run, until } from './support/server.mjs';

// A sanitizer looks at objects through a pipe, and without a descriptor for it takes them for broken ones.
const release = join(root, 'build', 'release', 'footfall');
assert.ok(existsSync(release), 'build/release/footfall is missing: run script/build');

const REQUEST =
  'GET /p.gif?u=https://few.test/ HTTP/1.1\r\nHost: a\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0\r\n\r\n';
const KEPT = /^HTTP\/1\.1 200 OK\r\n/;

// A connection that gathers what it is sent.
class Client {
  static async open(port) {
    const client = new Client();
    client.got = '';
    client.closed = false;
    client.socket = net.connect({ port, host: '127.0.0.1' });
    client.socket.on('data', (bytes) => (client.got += bytes.toString('latin1')));
    client.socket.on('error', () => {});
    client.socket.on('close', () => (client.closed = true));
    await new Promise((resolve) => client.socket.once('connect', resolve));
    return client;
  }
  async ask(request = REQUEST) {
    this.got = '';
    this.socket.write(request);
    await until(() => this.closed || this.got.endsWith(';'));
    return this.got;
  }
}

async function withFiles(limit, work) {
  const directory = makeDirectory();
  assert.equal(run(['site', 'add', 'few.test', '--data', directory.path]).code, 0);
  const command = ['sh', '-c', `ulimit -n ${limit} && exec "$0" "$@"`, release];
  const server = await Server.start(directory.path, { command, args: ['--io-threads', '1'] });
  const clients = [];
  const open = async () => {
    clients.push(await Client.open(server.port));
    return clients.at(-1);
  };
  try {
    await work(server, open, clients);
  } finally {
    for (const client of clients) client.socket.destroy();
    await server.stop();
    directory.remove();
  }
}

const visits = (server) => server.query({ site_id: 'few.test', metrics: ['pageviews'], date_range: 'day' });

test('connections are refused before the store lacks files, and the others are served', async () => {
  await withFiles(200, async (server, open, clients) => {
    await server.metric('footfall_records_kept_total'); // on a connection that is kept
    for (let i = 0; i < 120; ++i) await open();
    await until(() => clients.filter((client) => client.closed).length >= 21);
    assert.equal(clients.filter((client) => client.closed).length, 21); // a hundred are let in, and one asks
    assert.ok((await server.metric('footfall_connections_refused_total')) >= 21);
    assert.match(await clients[0].ask(), KEPT);
    for (const client of clients.slice(0, 50)) client.socket.destroy();
    await until(async () => KEPT.test(await (await open()).ask()));
    await server.folded();
    assert.equal((await visits(server))[0].metrics[0], 2);
  });
});

test('without a descriptor left nothing spins, and who waits is served as soon as there is one', async () => {
  const limit = 32;
  await withFiles(limit, async (server, open, clients) => {
    await server.metric('footfall_records_kept_total');
    const free = limit - readdirSync(`/proc/${server.process.pid}/fd`).length;
    assert.ok(free + 1 < limit / 2, `${free} free: the limit of connections must not be what is met first`);
    for (let i = 0; i < free + 5; ++i) await open();
    assert.match(await clients[0].ask(), KEPT);
    const refused = () => server.metric('footfall_connections_refused_total');
    await until(async () => (await refused()) > 0);
    const [before, begin] = [await refused(), performance.now()];
    await until(async () => (await refused()) >= before + 5);
    assert.ok(performance.now() - begin > 300, 'five tries, 100 ms apart');
    const last = clients.at(-1);
    last.socket.write(REQUEST);
    for (const client of clients.slice(0, 6)) client.socket.destroy();
    await until(() => KEPT.test(last.got));
    await server.folded();
    assert.equal((await visits(server))[0].metrics[0], 2);
  });
});

test('a target in absolute form is the pixel, and what is refused leaves nothing in the log', async () => {
  const directory = makeDirectory();
  assert.equal(run(['site', 'add', 'few.test', '--data', directory.path]).code, 0);
  const server = await Server.start(directory.path);
  try {
    const client = await Client.open(server.port);
    assert.match(await client.ask(REQUEST.replace('/p.gif', 'http://stats.test/p.gif')), KEPT);
    const kept = await server.metric('footfall_records_kept_total');
    assert.equal(kept, 1);
    const chunked = REQUEST.replace('Host:', 'Transfer-Encoding: chunked\r\nContent-Length: 3\r\nHost:');
    client.got = '';
    client.socket.write(chunked + REQUEST);
    await until(() => client.closed || client.got !== '');
    assert.match(client.got, /^HTTP\/1\.1 400 /);
    assert.equal(await server.metric('footfall_records_kept_total'), kept);
    await server.folded();
    assert.equal((await visits(server))[0].metrics[0], 1);
    client.socket.destroy();
  } finally {
    await server.stop();
    directory.remove();
  }
});
