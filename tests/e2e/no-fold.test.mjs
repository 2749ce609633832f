#!/usr/bin/env node
// A server that only collects: it keeps what comes in, says that it doesn't count it, and leaves the counting to the
// next server without --no-fold.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Server, makeDirectory, run } from './support/server.mjs';

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const HITS = 20;

async function hit(server, count) {
  for (let i = 0; i < count; ++i) {
    const answer = await server.request(`/p.gif?u=https://few.test/${i}`, { headers: { 'user-agent': AGENT } });
    assert.equal(answer.status, 200);
  }
}

const pageviews = async (server) =>
  (await server.query({ site_id: 'few.test', metrics: ['pageviews'], date_range: 'all' }))[0].metrics[0];

async function noticeKinds(server) {
  return JSON.parse((await server.api('/api/v1/installation')).body).notices.map(({ kind }) => kind);
}

// Runs `work` with a store that knows the site, and a way to start servers on it that end with the test.
async function withStore(work) {
  const directory = makeDirectory();
  assert.equal(run(['site', 'add', 'few.test', '--data', directory.path]).code, 0);
  const servers = [];
  const start = async (options) => {
    servers.push(await Server.start(directory.path, options));
    return servers.at(-1);
  };
  try {
    await work(start, directory.path);
  } finally {
    for (const server of servers) await server.kill();
    directory.remove();
  }
}

test('with --no-fold hits are kept and not counted, and counted by the next server without it', async () => {
  await withStore(async (start) => {
    const collecting = await start({ args: ['--no-fold'] });
    await hit(collecting, HITS);
    assert.equal(await collecting.metric('footfall_records_kept_total'), HITS);
    assert.equal(await collecting.metric('footfall_records_folded_total'), 0);
    assert.equal(await collecting.metric('footfall_fold_lag_records'), HITS);
    assert.equal(await pageviews(collecting), 0);
    assert.deepEqual(await noticeKinds(collecting), ['only_collects']);
    assert.equal((await collecting.request('/healthz')).status, 200);
    assert.deepEqual(await collecting.stop(), { code: 0, signal: null });
    assert.match(collecting.err, /only collects/);

    const server = await start();
    await server.folded();
    assert.equal(await pageviews(server), HITS);
    assert.deepEqual(await noticeKinds(server), []);
  });
});

test('with --no-fold sites are shown but not changed, and the command says why', async () => {
  await withStore(async (start, data) => {
    await start({ env: { FOOTFALL_NO_FOLD: 'true' } });
    for (const change of [['add', 'other.test'], ['set', 'few.test', '--alias', 'www2.test'], ['remove', 'few.test']]) {
      const done = run(['site', ...change, '--data', data]);
      assert.equal(done.code, 1, change.join(' '));
      assert.match(done.err, /^footfall: this server only collects \(--no-fold\)[^\n]*\n$/);
    }
    assert.match(run(['site', 'list', '--data', data]).out, /few\.test/);
  });
});

test('deaths of a server that only collects count against no record', async () => {
  await withStore(async (start) => {
    for (let i = 0; i < 4; ++i) {
      const collecting = await start({ args: ['--no-fold'] });
      await hit(collecting, 1);
      await collecting.kill();
    }
    const server = await start();
    await server.folded();
    assert.equal(await pageviews(server), 4);
    assert.doesNotMatch(server.err, /record by record/);
  });
});
