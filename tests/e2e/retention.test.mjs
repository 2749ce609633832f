#!/usr/bin/env node
// Old raw records leave the log by age and size; the days that lose some are closed and keep their answers.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Server, makeDirectory, run, until } from './support/server.mjs';

const SITE = 'old.test';
const days = (count) => ({ FOOTFALL_CLOCK_OFFSET_US: String(count * 86_400_000_000) });

async function hits(server, count, { from = 0, host = SITE } = {}) {
  for (let i = from; i < from + count; ++i) {
    const target = `/p.gif?r=&u=${encodeURIComponent(`https://${host}/page-${i % 7}`)}`;
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
      'x-forwarded-for': `198.51.100.${1 + (i % 50)}` };
    assert.equal((await server.request(target, { headers })).status, 200);
  }
  await server.folded();
}

const ask = (server, dimensions = ['event:page']) =>
  server.query({ site_id: SITE, metrics: ['visitors', 'pageviews', 'visits'], date_range: 'all', dimensions });

async function rejects(server, site = SITE) {
  const { body } = await server.api(`/api/v1/rejects${site ? `?site_id=${site}` : ''}`);
  return JSON.parse(body).rejects.map(({ reason, count }) => [reason, count]);
}

// A site with a day of hits, which is sealed; what it answers.
async function makeSealed(data) {
  assert.equal(run(['site', 'add', SITE, '--data', data]).code, 0);
  const server = await Server.start(data);
  await hits(server, 60);
  await hits(server, 5, { host: 'unknown.test' });
  await server.stop();
  const later = await Server.start(data, { env: days(3) });
  await until(async () => (await later.metric('footfall_seals_total')) >= 1);
  const answers = await ask(later);
  await later.stop();
  return answers;
}

async function withSealed(work) {
  const directory = makeDirectory();
  try {
    await work(directory.path, await makeSealed(directory.path));
  } finally {
    directory.remove();
  }
}

const dropped = async (server) => (await server.metric('footfall_raw_drops_total')) >= 1;

test('old records are dropped, the day keeps its answers and rejects late hits, numbers go on', async () => {
  await withSealed(async (data, answers) => {
    const args = ['--raw-keep-days', '1'];
    const server = await Server.start(data, { env: days(4), args });
    await until(() => dropped(server));
    assert.equal(await server.metric('footfall_closes_total'), 2);
    assert.deepEqual(await ask(server), answers);
    assert.equal(await server.metric('footfall_log_first_record'), 66);
    await hits(server, 3);
    assert.equal(await server.metric('footfall_log_last_record'), 68);
    await server.stop();

    const back = await Server.start(data);  // the closed day's own date
    await hits(back, 4);
    assert.deepEqual(await rejects(back), [['day closed', 4]]);
    await back.stop();

    const again = await Server.start(data, { env: days(4) });
    assert.equal(await again.metric('footfall_log_last_record'), 72);
    const [{ metrics }] = await ask(again, []);
    assert.equal(metrics[1], 63);
    assert.deepEqual(await rejects(again), [['day closed', 4]]);
    assert.deepEqual(await rejects(again, ''), [['unknown site', 5]]);
    await again.stop();
  });
});

for (const point of ['close.before', 'close.after']) {
  test(`a death at ${point} loses nothing, and the next start drops`, async () => {
    await withSealed(async (data, answers) => {
      const args = ['--raw-keep-days', '1'];
      const dying = await Server.start(data, { env: { ...days(4), FOOTFALL_FAULT_POINT: point }, args }).catch(() => null);
      if (dying) {
        await dying.ended;
        dying.agent.destroy();
      }
      const server = await Server.start(data, { env: days(4), args });
      await until(() => dropped(server));
      assert.deepEqual(await ask(server), answers);
      assert.deepEqual(await rejects(server), []);
      await server.stop();
    });
  });
}

test('a log within its limits loses nothing, and the metrics tell its size', async () => {
  await withSealed(async (data) => {
    const server = await Server.start(data, { env: days(4), args: ['--raw-max-bytes', '1M'] });
    await until(async () => /footfall_log_bytes/.test((await server.api('/metrics')).body));
    assert.equal(await server.metric('footfall_log_first_record'), 1);
    assert.equal(await server.metric('footfall_log_held_back'), 0);
    assert.ok((await server.metric('footfall_log_bytes')) > 1000);
    assert.ok((await server.metric('footfall_disk_free_bytes')) > 0);
    assert.deepEqual(JSON.parse((await server.api('/api/v1/installation')).body).notices, []);
    await server.stop();
  });
});

// Pages of noise, which no compression makes smaller.
async function noise(server, megabytes) {
  const page = () => Array.from({ length: 6_000 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
  const one = () => server.request(`/p.gif?r=&u=https://${SITE}/${page()}`);
  for (let i = 0; i < megabytes * 160; i += 16) await Promise.all(Array.from({ length: 16 }, one));
  await server.folded();
}

test('a log above its size keeps the day in progress and says so; when the day is over its records go', async () => {
  const directory = makeDirectory();
  const args = ['--raw-max-bytes', '1M'];
  try {
    assert.equal(run(['site', 'add', SITE, '--data', directory.path]).code, 0);
    const server = await Server.start(directory.path);
    await noise(server, 3);
    await server.stop();
    const held = await Server.start(directory.path, { args });
    const notices = async () => JSON.parse((await held.api('/api/v1/installation')).body).notices;
    await until(async () => (await notices()).length > 0);
    assert.deepEqual((await notices()).map(({ kind }) => kind), ['raw_log_above_limit']);
    assert.equal(await held.metric('footfall_log_first_record'), 1);
    assert.match(held.err, /the raw log takes .* MB, more than raw-max-bytes allows/);
    await held.stop();

    const sealing = await Server.start(directory.path, { env: days(2) });
    await until(async () => (await sealing.metric('footfall_seals_total')) >= 1);
    await sealing.stop();
    const later = await Server.start(directory.path, { env: days(2), args });
    await until(() => dropped(later));
    assert.ok((await later.metric('footfall_log_bytes')) < 1024 * 1024);
    assert.ok((await later.metric('footfall_log_first_record')) > 1);
    await later.stop();
  } finally {
    directory.remove();
  }
});
