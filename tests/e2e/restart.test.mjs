#!/usr/bin/env node
// With sockets that another process holds (as systemd does for config/footfall.socket) a restart under load refuses no
// connection and loses no request.
import assert from 'node:assert/strict';
import http from 'node:http';
import net from 'node:net';
import test from 'node:test';
import { Activated, Visitor } from './support/activated.mjs';
import { binary, makeDirectory, run, until } from './support/server.mjs';

const kAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const pixel = (extra = '') =>
  `GET /p.gif?u=https%3A%2F%2Fexample.com%2F HTTP/1.1\r\nHost: a\r\nUser-Agent: ${kAgent}\r\n${extra}\r\n`;
const kVisitors = 8;
const kRestarts = 3;

const pageviews = (data) =>
  Number(run(['report', 'example.com', '--metrics', 'pageviews', '--format', 'csv', '--data', data]).out.split('\r\n')[1]);

test('restarts under load: every request is answered, and counted once', async (t) => {
  const directory = makeDirectory();
  assert.equal(run(['site', 'add', 'example.com', '--data', directory.path]).code, 0);
  const server = await Activated.start(directory.path, { args: ['--io-threads', '2'] });
  const visitors = Array.from({ length: kVisitors }, () => new Visitor(server.ports[0], pixel()).run());
  const answered = () => visitors.reduce((sum, visitor) => sum + visitor.answered, 0);
  let longest = 0;
  for (let i = 0; i < kRestarts; ++i) {
    const before = answered();
    await until(async () => answered() > before + 500);
    const from = Date.now();
    await server.restart();
    longest = Math.max(longest, Date.now() - from);
  }
  const before = answered();
  await until(async () => answered() > before + 100);
  await Promise.all(visitors.map((visitor) => visitor.stop()));
  await server.stop();
  assert.deepEqual(visitors.flatMap(({ failures }) => failures), []);
  assert.equal(pageviews(directory.path), answered());
  t.diagnostic(`${answered()} requests, ${kRestarts} restarts, the longest ${longest} ms`);
  directory.remove();
});

test('who connects while nobody runs is served by the next process', async () => {
  const directory = makeDirectory();
  const server = await Activated.start(directory.path);
  const sockets = [];
  const restarted = server.restart();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      new Promise((resolve, reject) => {
        const socket = net.connect(server.ports[0], '127.0.0.1');
        sockets.push(socket);
        socket.on('connect', () => socket.write(pixel('Connection: close\r\n')));
        socket.once('data', (bytes) => resolve(String(bytes.subarray(0, 12))));
        socket.on('error', reject);
        socket.on('end', () => resolve('closed'));
      })),
  );
  await restarted;
  assert.deepEqual([...new Set(answers)], ['HTTP/1.1 200']);
  await server.stop();
  directory.remove();
});

const get = (port, path, headers = {}) =>
  new Promise((resolve, reject) => {
    http.get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    }).on('error', reject);
  });

test('passed sockets take the place of --listen, and one by the name of proxy speaks the PROXY protocol', async () => {
  const directory = makeDirectory();
  const server = await Activated.start(directory.path, { names: ['web', 'proxy'], args: ['--listen', '127.0.0.1:1'] });
  const [web, proxy] = server.ports;
  assert.match(server.out, new RegExp(`Dashboard {2}http://127\\.0\\.0\\.1:${web}/`));
  assert.match(server.out, new RegExp(`Listens on http://127\\.0\\.0\\.1:${web}\\n +proxy:127\\.0\\.0\\.1:${proxy}\\n`));
  assert.equal(await get(web, '/healthz'), 200);
  await assert.rejects(get(proxy, '/healthz'), { code: 'ECONNRESET' });
  const metrics = await new Promise((resolve) => {
    const headers = { authorization: `Bearer ${server.token}` };
    http.get({ host: '127.0.0.1', port: web, path: '/metrics', headers, agent: false }, (response) => {
      let body = '';
      response.on('data', (bytes) => (body += bytes)).on('end', () => resolve(body));
    });
  });
  assert.match(metrics, /^footfall_proxy_headers_refused_total 1$/m);
  await server.stop();
  directory.remove();
});

test('what is passed and is no listening socket is refused in words', () => {
  const directory = makeDirectory();
  const line = 'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@" 3< /dev/null';
  const serve = (words) => run(['serve', '--data', directory.path], {}, ['sh', '-c', words, 'sh', binary]);
  const done = serve(line);
  assert.equal(done.code, 2);
  assert.match(done.err, /^footfall: the passed descriptor 3 is no socket that listens; name it with ListenStream=/m);
  directory.remove();
});
