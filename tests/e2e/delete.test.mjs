#!/usr/bin/env node
// What leaves a site for good: by its retention, by a deletion, and with the site itself; at any death of the process.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Server, makeDirectory, run, until } from './support/server.mjs';

const SITE = 'gone.test';
const OTHER = 'stays.test';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const days = (count) => ({ FOOTFALL_CLOCK_OFFSET_US: String(count * 86_400_000_000) });
const date = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

async function hits(server, count, host = SITE) {
  for (let i = 0; i < count; ++i) {
    const page = i % 3 === 0 ? `secret/${i}` : `page-${i % 7}`;
    const target = `/p.gif?r=&u=${encodeURIComponent(`https://${host}/${page}`)}`;
    const headers = { 'user-agent': FIREFOX, 'x-forwarded-for': `198.51.100.${1 + (i % 50)}` };
    assert.equal((await server.request(target, { headers })).status, 200);
  }
  await server.folded();
}

async function pages(server, site = SITE) {
  const rows = await server.query({ site_id: site, metrics: ['pageviews'], date_range: 'all', dimensions: ['event:page'] });
  return Object.fromEntries(rows.map(({ dimensions, metrics }) => [dimensions[0], metrics[0]]));
}
const sum = (counts) => Object.values(counts).reduce((a, b) => a + b, 0);
const secrets = (counts) => Object.keys(counts).filter((page) => page.startsWith('/secret')).length;

async function rejects(server, site = SITE) {
  const { body } = await server.api(`/api/v1/rejects?site_id=${site}`);
  const counts = {};
  for (const { reason, count } of JSON.parse(body).rejects) counts[reason] = (counts[reason] ?? 0) + count;
  return counts;
}

const settled = (server) => until(async () => !JSON.parse((await server.api(`/api/v1/sites/${SITE}`)).body).folding);

// Two sites with 30 hits each on the day of the start, which are sealed, and 15 of the first three days later.
async function withSites(work) {
  const directory = makeDirectory();
  try {
    for (const site of [SITE, OTHER]) assert.equal(run(['site', 'add', site, '--data', directory.path]).code, 0);
    const first = await Server.start(directory.path);
    await hits(first, 30);
    await hits(first, 30, OTHER);
    await first.stop();
    const later = await Server.start(directory.path, { env: days(3) });
    await until(async () => (await later.metric('footfall_seals_total')) >= 2);
    await hits(later, 15);
    await later.stop();
    await work(directory.path);
  } finally {
    directory.remove();
  }
}

// Starts a server that dies at the point, has it do something, and waits for its end.
async function dieAt(point, data, { act = async () => {}, env = days(3), args = [] } = {}) {
  const server = await Server.start(data, { env: { ...env, FOOTFALL_FAULT_POINT: point }, args }).catch(() => null);
  if (!server) return;
  await act(server).catch(() => {});
  assert.equal((await server.ended).signal, 'SIGKILL');
  server.agent.destroy();
}

const askToDelete = (body) => (server) =>
  server.api(`/api/v1/sites/${SITE}/deletions`, { method: 'POST', body: JSON.stringify(body) });

test('a page is deleted beside a running server, and neither a restart nor a replay brings it back', async () => {
  await withSites(async (data) => {
    const server = await Server.start(data, { env: days(3) });
    assert.equal(secrets(await pages(server)), 10);
    const done = run(['delete', SITE, '--page', '/secret/*', '--data', data]);
    assert.deepEqual(done, { code: 0, out: `Deleted from ${SITE}: hits of /secret/*.\n`, err: '' });
    assert.deepEqual([sum(await pages(server)), secrets(await pages(server))], [30, 0]);
    assert.deepEqual(await rejects(server), { deleted: 15 });
    assert.equal(secrets(await pages(server, OTHER)), 10);
    const { body } = await server.api(`/api/v1/sites/${SITE}/deletions`);
    assert.deepEqual(JSON.parse(body).deletions.map(({ page, from, to }) => [page, from, to]), [['/secret/*', null, null]]);
    await until(async () => (await server.metric('footfall_compactions_total')) >= 1);
    assert.equal(await server.metric('footfall_values_forgotten_total'), 10);
    assert.equal(run(['replay', '--all', '--data', data]).code, 0);
    assert.equal(secrets(await pages(server)), 0);
    await hits(server, 1);
    assert.equal(secrets(await pages(server)), 1);  // it came after
    await server.stop();
    const again = await Server.start(data, { env: days(3) });
    assert.equal(sum(await pages(again)), 31);
    await again.stop();
    assert.equal(run(['verify', '--data', data], days(3)).code, 0);
  });
});

test('days are deleted without a server, and the next one knows nothing of them', async () => {
  await withSites(async (data) => {
    const done = run(['delete', SITE, '--to', date(1), '--data', data], days(3));
    assert.equal(done.code, 0, done.err);
    const server = await Server.start(data, { env: days(3) });
    assert.equal(sum(await pages(server)), 15);
    assert.deepEqual(await rejects(server), { deleted: 30 });
    await server.stop();
  });
});

for (const point of ['refold.begun', 'refold.before_flip', 'refold.after_flip']) {
  test(`a deletion that dies at ${point} is finished by the next start`, async () => {
    await withSites(async (data) => {
      await dieAt(point, data, { act: askToDelete({ page: '/secret/**' }) });
      const server = await Server.start(data, { env: days(3) });
      await settled(server);
      assert.deepEqual([sum(await pages(server)), secrets(await pages(server))], [30, 0]);
      assert.deepEqual(await rejects(server), { deleted: 15 });
      await server.stop();
      assert.equal(run(['verify', '--data', data], days(3)).code, 0);
    });
  });
}

for (const point of ['', 'cut.begun', 'cut.before_flip', 'cut.after_flip']) {
  const dies = point && `, also when it dies at ${point}`;
  test(`a page is deleted from a day whose raw records have gone${dies}`, async () => {
    await withSites(async (data) => {
      const closing = await Server.start(data, { env: days(5), args: ['--raw-keep-days', '3'] });
      await until(async () => (await closing.metric('footfall_raw_drops_total')) >= 1);
      await closing.stop();
      const act = askToDelete({ page: '/secret/**' });
      if (point) await dieAt(point, data, { act, env: days(5) });
      const server = await Server.start(data, { env: days(5) });
      if (!point) assert.equal((await act(server)).status, 200);
      await settled(server);
      assert.deepEqual([sum(await pages(server)), secrets(await pages(server))], [30, 0]);
      assert.deepEqual(await rejects(server), { deleted: 15 });
      await server.stop();
      assert.equal(run(['verify', '--data', data], days(5)).code, 0);
    });
  });
}

test('a site that is deleted is gone with all its numbers, and what comes later is of an unknown host', async () => {
  await withSites(async (data) => {
    const server = await Server.start(data, { env: days(3) });
    const done = run(['delete', SITE, '--data', data]);
    assert.deepEqual(done, { code: 0, out: `${SITE} is deleted, with all its numbers.\n`, err: '' });
    assert.equal(run(['report', SITE, '--data', data]).code, 3);
    await hits(server, 3);
    assert.equal(run(['site', 'add', SITE, '--data', data]).code, 0);
    assert.equal(sum(await pages(server)), 3);
    assert.equal(run(['replay', '--all', '--data', data]).code, 0);
    assert.equal(sum(await pages(server)), 3);
    assert.equal(sum(await pages(server, OTHER)), 30);
    await server.stop();
  });
});

test('days that are older than the site keeps leave, and nothing that comes late brings one back', async () => {
  await withSites(async (data) => {
    const set = run(['site', 'set', SITE, '--retention-days', '2', '--data', data]);
    assert.equal(set.code, 0, set.err);
    assert.equal(run(['site', 'list', '--data', data]).out, `${SITE}\tUTC\tkeeps 2 days\n${OTHER}\tUTC\n`);
    const server = await Server.start(data, { env: days(3) });
    await until(async () => (await server.metric('footfall_sitedays_expired_total')) === 1);
    assert.equal(sum(await pages(server)), 15);
    assert.equal(sum(await pages(server, OTHER)), 30);
    await until(async () => (await server.metric('footfall_compactions_total')) >= 1);
    await server.stop();
    const back = await Server.start(data);  // the day's own date
    await hits(back, 4);
    assert.deepEqual(await rejects(back), {});
    await back.stop();
    const again = await Server.start(data, { env: days(3) });
    assert.equal(sum(await pages(again)), 15);
    await again.stop();
    assert.equal(run(['verify', '--data', data], days(3)).code, 0);
  });
});

for (const point of ['expire.before', 'expire.after']) {
  test(`days leave once, also when the server dies at ${point}`, async () => {
    await withSites(async (data) => {
      assert.equal(run(['site', 'set', SITE, '--retention-days', '2', '--data', data]).code, 0);
      await dieAt(point, data);
      const server = await Server.start(data, { env: days(3) });
      await until(async () => sum(await pages(server)) === 15);
      assert.equal(sum(await pages(server, OTHER)), 30);
      await server.stop();
      assert.equal(run(['verify', '--data', data], days(3)).code, 0);
    });
  });
}

test('the API refuses what cannot be meant, and changes nothing', async () => {
  const directory = makeDirectory();
  assert.equal(run(['site', 'add', SITE, '--data', directory.path]).code, 0);
  const server = await Server.start(directory.path);
  const mistakes = [
    ['{}', 400, /does not say what is to be deleted/],
    ['[]', 400, /does not say what is to be deleted/],
    ['{"page": ""}', 400, /page is \\"\\"; write a path/],
    ['{"page": "secret"}', 400, /\\"secret\\" is no path/],
    ['{"days": 3}', 400, /days is not known here; this takes page, from and to/],
    ['{"from": 3}', 400, /from must be a date/],
  ];
  try {
    for (const [body, status, words] of mistakes) {
      const answer = await server.api(`/api/v1/sites/${SITE}/deletions`, { method: 'POST', body });
      assert.equal(answer.status, status, body);
      assert.match(answer.body, words);
    }
    const path = `/api/v1/sites/${SITE}`;
    assert.equal((await server.api(`${path}/deletions`)).body, '{"deletions":[]}');
    assert.equal((await server.api(`${path}/deletions`, { method: 'DELETE' })).status, 405);
    assert.equal((await server.api('/api/v1/sites/missing.test/deletions')).status, 404);
    const patched = await server.api(path, { method: 'PATCH', body: '{"retention_days": 40000}' });
    assert.match(patched.body, /retention_days is 40000; write 0 to keep all days, or at most 36500/);
  } finally {
    await server.stop();
    directory.remove();
  }
});
