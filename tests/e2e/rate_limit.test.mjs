#!/usr/bin/env node
// The rate limit in a running server: by the visitor's address and by site, counted as rejects, over a kill and a
// restart, and kept with the data.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Server, makeDirectory, run } from './support/server.mjs';

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const LIMIT = 2; // a minute: the next one after two is thirty seconds away

async function withSites(work) {
  const directory = makeDirectory();
  for (const site of ['a.test', 'b.test']) {
    assert.equal(run(['site', 'add', site, '--timezone', 'UTC', '--data', directory.path]).code, 0);
  }
  const servers = [];
  const start = async (args = []) => {
    servers.push(await Server.start(directory.path, { args }));
    return servers.at(-1);
  };
  try {
    await work(start, directory.path);
  } finally {
    for (const { process } of servers) if (process.exitCode === null && process.signalCode === null) process.kill();
    directory.remove();
  }
}

// `count` hits that a proxy on this machine passes on for `address`.
async function hit(server, site, address, count) {
  for (let i = 0; i < count; ++i) {
    const headers = { 'user-agent': `${AGENT}${i}`, 'x-forwarded-for': address };
    assert.equal((await server.request(`/p.gif?u=https://${site}/`, { headers })).status, 200);
  }
  await server.folded();
}

const pageviews = async (server, site) =>
  (await server.query({ site_id: site, metrics: ['pageviews'], date_range: 'day' }))[0].metrics[0];

const rejected = (data, site) => {
  const { out } = run(['rejects', site, '--data', data]);
  return [...out.matchAll(/rate limit\D*(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
};

test('what an address sends beyond the limit is a reject of the site, for each address and site by itself', async () => {
  await withSites(async (start, data) => {
    const server = await start(['--rate-limit', String(LIMIT)]);
    await hit(server, 'a.test', '203.0.113.1', LIMIT + 3);
    await hit(server, 'a.test', '203.0.113.2', 1);
    await hit(server, 'b.test', '203.0.113.1', 1);
    assert.equal(await pageviews(server, 'a.test'), LIMIT + 1);
    assert.equal(rejected(data, 'a.test'), 3);
    assert.equal(await pageviews(server, 'b.test'), 1);
    assert.equal(rejected(data, 'b.test'), 0);
    await server.stop();
  });
});

test('neither a kill nor a restart fills a bucket', async () => {
  await withSites(async (start, data) => {
    const killed = await start(['--rate-limit', '1']);
    await hit(killed, 'a.test', '203.0.113.1', 1);
    killed.process.kill('SIGKILL');
    await killed.ended;
    const stopped = await start(['--rate-limit', '1']);
    await hit(stopped, 'a.test', '203.0.113.1', 1);
    await stopped.stop();
    const server = await start(['--rate-limit', '1']);
    await hit(server, 'a.test', '203.0.113.1', 1);
    assert.equal(await pageviews(server, 'a.test'), 1);
    assert.equal(rejected(data, 'a.test'), 2);
    await server.stop();
  });
});

test('without a limit everything counts', async () => {
  await withSites(async (start, data) => {
    const server = await start();
    await hit(server, 'a.test', '203.0.113.1', 50);
    assert.equal(await pageviews(server, 'a.test'), 50);
    assert.equal(rejected(data, 'a.test'), 0);
    await server.stop();
  });
});
