#!/usr/bin/env node
// The server and its commands as an operator meets them: the pixel's answer, access, metrics, commands with and without
// a running server, stopping.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { Server, makeDirectory, root, run } from './support/server.mjs';

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

async function withServer(work, options) {
  const directory = makeDirectory();
  const server = await Server.start(directory.path, options);
  try {
    await work(server, directory.path);
  } finally {
    if (server.process.exitCode === null) await server.stop();
    directory.remove();
  }
}

const hit = (server, url, headers = {}) =>
  server.request(`/p.gif?u=${encodeURIComponent(url)}&r=`, { headers: { 'user-agent': AGENT, ...headers } });

test('the pixel is a tiny GIF that nobody caches and any site may show', async () => {
  await withServer(async (server) => {
    const { status, headers, body } = await hit(server, 'https://example.test/');
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'image/gif');
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
    assert.equal(headers['set-cookie'], undefined);
    assert.ok(Number(headers['content-length']) <= 43);
    assert.match(body, /^GIF89a/);
    assert.equal((await server.request('/p.gif', { method: 'HEAD' })).status, 200);
    assert.equal((await server.request('/p.gif', { method: 'POST' })).status, 405);
  });
});

test('nobody sees numbers without the access token, not even on loopback', async () => {
  await withServer(async (server) => {
    for (const path of ['/', '/api/v1/sites', '/metrics', '/api/live/example.test', '/api/v1/rejects']) {
      assert.equal((await server.request(path)).status, 401, path);
      const wrong = { headers: { authorization: `Bearer ${server.token.replace(/./, 'x')}` } };
      assert.equal((await server.request(path, wrong)).status, 401, path);
    }
    assert.equal((await server.request('/healthz')).status, 200);
    assert.equal((await server.api('/api/v1/sites')).status, 200);
    const opened = await server.request(`/?access=${server.token}`);
    const cookie = opened.headers['set-cookie'][0];
    assert.match(cookie, /HttpOnly/);
    assert.match(cookie, /SameSite=Strict/);
    const value = cookie.split(';')[0];
    assert.equal((await server.request('/', { headers: { cookie: value } })).status, 200);
    const foreign = { headers: { cookie: value, 'sec-fetch-site': 'cross-site' } };
    assert.equal((await server.request('/api/v1/sites', foreign)).status, 401);
  });
});

test('commands ask the running server, and without one the store', async () => {
  await withServer(async (server, data) => {
    assert.equal(statSync(data).mode & 0o777, 0o700);
    assert.equal(statSync(join(data, 'footfall.sock')).mode & 0o777, 0o600);
    assert.equal(statSync(join(data, 'access-token')).mode & 0o777, 0o600);
    const added = run(['site', 'add', 'www.Example.test', '--timezone', 'Europe/Berlin', '--data', data]);
    assert.equal(added.code, 0, added.err);
    await hit(server, 'https://www.example.test/a,b?q=1');
    await hit(server, 'https://example.test/a,b');
    await hit(server, 'https://example.test/', { 'user-agent': 'curl/8.0' });
    await hit(server, 'https://elsewhere.test/');
    await server.folded();

    const report = ['report', 'example.test', '--by', 'page', '--metrics', 'visitors,pageviews', '--format', 'csv'];
    const check = () => {
      assert.equal(run(['site', 'list', '--data', data]).out, 'example.test\tEurope/Berlin\n');
      assert.equal(run([...report, '--data', data]).out, 'event:page,visitors,pageviews\r\n"/a,b",1,2\r\n');
      assert.match(run(['report', 'example.test', '--data', data]).out, /visitors +visits.*\n +1 +1 +2 /);
      assert.match(run(['rejects', 'example.test', '--data', data]).out, /bot +Library: curl +1\n/);
      assert.match(run(['rejects', '--data', data]).out, /unknown site +elsewhere\.test +1\n/);
    };
    check();
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
    check();
    assert.equal(run(['site', 'remove', 'example.test', '--data', data]).code, 0);
    assert.equal(run(['site', 'list', '--data', data]).out, '');
    const gone = run([...report, '--data', data]);
    assert.equal(gone.code, 3);
    assert.match(gone.err, /example\.test/);
  });
});

test('what the API cannot do is an error with one sentence', async () => {
  await withServer(async (server) => {
    await server.api('/api/v1/sites', { method: 'POST', body: JSON.stringify({ domain: 'example.test' }) });
    const wrong = await server.api('/api/v2/query', { method: 'POST', body: '{"site_id":"example.test"}' });
    assert.equal(wrong.status, 400);
    assert.match(JSON.parse(wrong.body).error, /metrics/);
    assert.equal((await server.api('/api/nothing')).status, 404);
    assert.equal((await server.api('/api/v2/query')).status, 405);
    const twice = await server.api('/api/v1/sites', { method: 'POST', body: JSON.stringify({ domain: 'example.test' }) });
    assert.equal(twice.status, 400);
  });
});

test('the dashboard is sent compressed to whoever takes it, and plain to whoever does not', async () => {
  await withServer(async (server) => {
    const plain = await server.api('/');
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.match(plain.body, /<!doctype html>/i);
    assert.match(plain.headers['content-security-policy'], /default-src 'self'/);
    const path = /\/assets\/app-[^"]+\.js/.exec(plain.body)[0];
    for (const encoding of ['br', 'gzip']) {
      const packed = await server.api(path, { headers: { 'accept-encoding': encoding } });
      assert.equal(packed.headers['content-encoding'], encoding);
      const again = await server.api(path, { headers: { 'if-none-match': packed.headers.etag } });
      assert.equal(again.status, 304);
    }
  });
});

test('metrics are what promtool takes for metrics', async (t) => {
  const promtool = join(root, 'build', 'tools', 'usr', 'bin', 'promtool');
  if (!existsSync(promtool)) return t.skip('promtool is not unpacked in build/tools');
  await withServer(async (server) => {
    await hit(server, 'https://example.test/');
    const { body } = await server.api('/metrics');
    const checked = spawnSync(promtool, ['check', 'metrics'], { input: body, encoding: 'utf8' });
    assert.equal(checked.status, 0, checked.stderr + checked.stdout);
    assert.equal(checked.stderr, '');
  });
});

test('SIGTERM answers what is in flight, keeps it, and ends within two seconds', async () => {
  await withServer(async (server, data) => {
    run(['site', 'add', 'example.test', '--data', data]);
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => hit(server, `https://example.test/${i}`)));
    assert.ok(answers.every(({ status }) => status === 200));
    const start = process.hrtime.bigint();
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
    assert.ok(process.hrtime.bigint() - start < 2_000_000_000n);
    const csv = run(['report', 'example.test', '--metrics', 'pageviews', '--format', 'csv', '--data', data]);
    assert.equal(csv.out, 'pageviews\r\n200\r\n');
  });
});

test('the live stream tells a hit within its time', async () => {
  await withServer(async (server, data) => {
    run(['site', 'add', 'example.test', '--data', data]);
    const response = await fetch(`${server.url}/api/live/example.test`, {
      headers: { authorization: `Bearer ${server.token}` },
    });
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const seen = async (visitors) => {
      while (!text.includes(`"visitors":${visitors},"pageviews":${visitors},"minutes"`)) {
        text += (await reader.read()).value;
      }
    };
    await seen(0);
    await hit(server, 'https://example.test/');
    await seen(1);
    await reader.cancel();
  });
});
