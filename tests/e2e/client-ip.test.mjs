#!/usr/bin/env node
// Whose request it is: the header that --client-ip-header names, and Cloudflare's, are believed from trusted peers and
// from nobody else. Peers are made by the PROXY protocol, so that any address can be one.
import assert from 'node:assert/strict';
import test from 'node:test';
import { counts, hit, portsOf, proxyLine, sends } from './support/raw.mjs';
import { Server, makeDirectory, run } from './support/server.mjs';

async function withServer(args, work) {
  const directory = makeDirectory();
  assert.equal(run(['site', 'add', 'example.com', '--data', directory.path]).code, 0);
  const server = await Server.start(directory.path, { args: ['--listen', 'proxy:127.0.0.1:0', ...args] });
  const [, port] = portsOf(server.out);
  const from = async (peer, headers) => {
    assert.match(await sends(port, hit({ proxy: proxyLine(peer), headers })), /^HTTP\/1\.1 200 /);
  };
  await work({ server, from, directory });
  if (server.process.exitCode === null) await server.stop();
  directory.remove();
}

const names = (header, ...addresses) => addresses.map((address) => ({ [header]: address }));

test('the header of --client-ip-header tells visitors apart, from trusted peers alone', async () => {
  await withServer(['--client-ip-header', 'Fly-Client-IP', '--trusted-proxy', '192.0.2.0/24'], async ({ server, from, directory }) => {
    for (const headers of names('fly-client-ip', '203.0.113.1', '203.0.113.2', '::ffff:203.0.113.2')) {
      await from('192.0.2.1', headers);
    }
    assert.deepEqual(await counts(server), { visitors: 2, pageviews: 3 });
    for (const headers of names('Fly-Client-IP', '203.0.113.3', '203.0.113.4')) await from('198.51.100.7', headers);
    assert.deepEqual(await counts(server), { visitors: 3, pageviews: 5 });
    await from('192.0.2.1', { 'x-forwarded-for': '203.0.113.9', 'fly-client-ip': '203.0.113.1' });
    assert.deepEqual(await counts(server), { visitors: 3, pageviews: 6 });

    // What a killed server left is folded by a command that knows nothing of the header.
    await from('192.0.2.1', { 'fly-client-ip': '203.0.113.5' });
    await server.kill();
    const report = run(['report', 'example.com', '--metrics', 'visitors,pageviews', '--format', 'csv', '--data', directory.path]);
    assert.equal(report.out, 'visitors,pageviews\r\n4,7\r\n', report.err);
  });
});

test('without the setting such a header says nothing', async () => {
  await withServer(['--trusted-proxy', '192.0.2.0/24'], async ({ server, from }) => {
    for (const headers of names('Fly-Client-IP', '203.0.113.1', '203.0.113.2')) await from('192.0.2.1', headers);
    assert.deepEqual(await counts(server), { visitors: 1, pageviews: 2 });
  });
});

test("--trusted-proxy cloudflare: Cloudflare's word for the visitor, and nobody else's", async () => {
  await withServer(['--trusted-proxy', 'cloudflare'], async ({ server, from }) => {
    for (const headers of names('CF-Connecting-IP', '203.0.113.1', '203.0.113.2')) await from('172.68.1.2', headers);
    await from('172.68.1.3', { 'x-forwarded-for': '192.0.2.99, 203.0.113.2' });
    assert.deepEqual(await counts(server), { visitors: 2, pageviews: 3 });
    for (const headers of names('CF-Connecting-IP', '203.0.113.3', '203.0.113.4')) await from('198.51.100.7', headers);
    assert.deepEqual(await counts(server), { visitors: 3, pageviews: 5 });
    const { notices } = JSON.parse((await server.api('/api/v1/installation')).body);
    assert.match(notices[0].text, /requests come through 198\.51\.100\.7, which is not trusted/);
  });
});
