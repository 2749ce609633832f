#!/usr/bin/env node
// footfall replay: the past is counted again with other settings, beside live traffic and over kills; a dry run says
// what that will change and changes nothing; without a server the command does it alone.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import test from 'node:test';
import { Load, SITE, checkCounts } from './support/crash.mjs';
import { Server, binary, makeDirectory, run, until } from './support/server.mjs';

const PROXY = '203.0.113.7';
const KNOWN = ['--trusted-proxy', PROXY];

const DAY_MS = 86_400_000;

// From noon (UTC) on, whatever the time is: so no midnight comes while a day's hits are sent.
const toNoonMs = DAY_MS / 2 - (Date.now() % DAY_MS);
const days = (count) => ({ FOOTFALL_CLOCK_OFFSET_US: String((count * DAY_MS + toNoonMs) * 1000) });

// All hits come through one proxy: until it is trusted, they are those of a few visitors.
class ProxiedLoad extends Load {
  headers(number) {
    const client = `21.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
    return { ...super.headers(number), 'x-forwarded-for': `${client}, ${PROXY}` };
  }
}

async function withData(work) {
  const directory = makeDirectory();
  const servers = [];
  const start = async (options) => {
    servers.push(await Server.start(directory.path, options));
    return servers.at(-1);
  };
  try {
    assert.equal(run(['site', 'add', SITE, '--data', directory.path]).code, 0);
    await work(directory.path, start);
  } finally {
    for (const { process } of servers) if (process.exitCode === null && process.signalCode === null) process.kill('SIGKILL');
    directory.remove();
  }
}

// Three days of hits, counted as if the proxy were their visitor; the first two are sealed when the next server starts.
async function fillThreeDays(start, load, hits) {
  for (let day = 0; day < 3; ++day) {
    const server = await start({ env: days(day) });
    await load.run(server, hits);
    await server.request('/p.gif?u=https%3A%2F%2Fnobody.test%2F');
    await server.folded();
    await server.stop();
  }
}

const visitors = async (server) =>
  (await server.query({ site_id: SITE, metrics: ['visitors'], date_range: 'all' }))[0].metrics[0];

const replayOf = async (server) => JSON.parse((await server.api('/api/v1/replays')).body).replay;

async function ask(server, body) {
  return server.api('/api/v1/replays', { method: 'POST', body: JSON.stringify(body) }).catch(() => null);
}

const isOver = async (server) => (await replayOf(server))?.state === 'done';

function json(args) {
  const done = run([...args, '--json']);
  assert.equal(done.err, '');
  assert.equal(done.code, 0);
  return JSON.parse(done.out);
}

test('a dry run changes nothing and says what the replay then changes; another one counts no change', async () => {
  await withData(async (data, start) => {
    const load = new ProxiedLoad();
    await fillThreeDays(start, load, 60);
    const server = await start({ args: KNOWN, env: days(3) });
    await server.folded();
    const before = await visitors(server);
    const predicted = json(['replay', '--all', '--dry-run', '--data', data]);
    assert.deepEqual([predicted.state, predicted.dry_run, predicted.days_done], ['done', true, 6]);
    assert.equal(await visitors(server), before);
    const done = json(['replay', '--all', '--data', data]);
    assert.deepEqual(done.difference, predicted.difference);
    assert.deepEqual([done.difference.totals.before.visitors, done.difference.totals.after.visitors], [before, 180]);
    assert.equal(done.records, 183);
    await checkCounts(server, load);
    const text = run(['replay', SITE, '--data', data]);
    assert.match(text.out, /^Days {8}3 folded again, 180 records\n\nNo number has changed\.\n$/);
    const changed = run(['replay', '--status', '--data', data]);
    assert.equal(changed.out, text.out);
    await server.stop();
    const sound = json(['verify', '--data', data]);
    assert.deepEqual([sound.sound, sound.equal_days, sound.other_settings], [true, 6, []]);
  });
});

test('what changed is shown as tables, the largest change first, as far as asked for', async () => {
  await withData(async (data, start) => {
    await fillThreeDays(start, new ProxiedLoad(), 30);
    await (await start({ args: [...KNOWN, '--rate-limit', '1'], env: days(3) })).stop();
    const { out, code } = run(['replay', SITE, '--limit', '2', '--data', data]);
    assert.equal(code, 0);
    assert.match(out, /^Days {8}3 folded again, 90 records\n\ntotals {2}visitors +visits +pageviews +events\n +\d+ -> 90 +\d+ -> 90 +90 +90\n/);
    assert.match(out, /\nvisit:browser +visitors .*\n(\S.* -> .*\n){2}and 1 more\n/);
  });
});

test('kills at random moments of a replay under load: in the end everything is as of a fold with the new settings', async () => {
  await withData(async (data, start) => {
    const load = new ProxiedLoad();
    await fillThreeDays(start, load, 400);
    const points = ['replay.begun', 'refold.before_flip', 'refold.after_flip', 'replay.finished', null, null, null];
    for (const point of points) {
      const env = { ...days(3), ...(point ? { FOOTFALL_FAULT_POINT: point } : {}) };
      const dying = await start({ args: KNOWN, env }).catch(() => null);
      if (!dying) continue; // it went on at its start, and came to the point before it was asked
      const running = load.run(dying);
      await ask(dying, { all: true });
      if (!point) setTimeout(() => dying.kill(), Math.random() * 150);
      await dying.ended;
      load.stop();
      dying.agent.destroy();
      await running;
    }
    const server = await start({ args: KNOWN, env: days(3) });
    const late = load.run(server, 200);
    await until(() => isOver(server));
    await ask(server, { all: true });
    await late;
    await until(() => isOver(server));
    await checkCounts(server, load);
    await server.stop();
    const sound = json(['verify', '--data', data]);
    assert.deepEqual([sound.sound, sound.other_settings], [true, []]);
  });
});

test('one that a kill has interrupted goes on by itself at the next start', async () => {
  await withData(async (data, start) => {
    const load = new ProxiedLoad();
    await fillThreeDays(start, load, 100);
    const dying = await start({ args: KNOWN, env: { ...days(3), FOOTFALL_FAULT_POINT: 'replay.begun' } });
    await ask(dying, { site_id: SITE });
    await dying.ended;
    const server = await start({ args: KNOWN, env: days(3) });
    await until(() => isOver(server));
    assert.equal((await replayOf(server)).site_id, SITE);
    await checkCounts(server, load);
  });
});

test('without a server the command does it alone, and a server goes on with what it left when it was killed', async () => {
  await withData(async (data, start) => {
    const load = new ProxiedLoad();
    await fillThreeDays(start, load, 50);
    await (await start({ args: KNOWN, env: days(3) })).stop();
    const killed = run(['replay', '--all', '--data', data], { FOOTFALL_FAULT_POINT: 'refold.before_flip' });
    assert.equal(killed.code, null);
    const status = json(['replay', '--status', '--data', data]);
    assert.ok(['running', 'done'].includes(status.state));
    const server = await start({ args: KNOWN, env: days(3) });
    await until(() => isOver(server));
    await checkCounts(server, load);
    await server.stop();
    assert.equal(json(['replay', SITE, '--from', '2100-01-01', '--data', data]).days_done, 0);
  });
});

test('an interrupted command leaves the replay to the server, and says so', async () => {
  await withData(async (data, start) => {
    await fillThreeDays(start, new ProxiedLoad(), 400);
    const server = await start({ args: KNOWN, env: days(3) });
    const command = spawn(binary, ['replay', '--all', '--data', data]);
    let err = '';
    command.stderr.on('data', (bytes) => (err += bytes));
    const ended = new Promise((resolve) => command.on('exit', (code, signal) => resolve({ code, signal })));
    await until(async () => (await replayOf(server)) !== null);
    command.kill('SIGINT');
    const { code, signal } = await ended;
    assert.equal(signal, null);
    if (code === 1) assert.match(err, /^footfall: interrupted, but the replay goes on in the server; see .*--status/);
    else assert.equal(code, 0, err); // it was over by then
    await until(() => isOver(server));
    assert.equal((await replayOf(server)).days_done, 6);
  });
});

test('closed days are left alone and named; the API refuses what makes no sense', async () => {
  await withData(async (data, start) => {
    await fillThreeDays(start, new ProxiedLoad(), 30);
    const server = await start({ args: [...KNOWN, '--raw-keep-days', '2'], env: days(4) });
    await until(async () => (await server.metric('footfall_raw_drops_total')) >= 1);
    const { out } = run(['replay', '--all', '--data', data]);
    assert.match(out, /\nLeft alone {2}\d closed, as raw records of them have expired: unknown hosts \d{4}-\d\d-\d\d, crash\.test /);
    const refused = async (body) => (await ask(server, body)).status;
    assert.equal(await refused({}), 400);
    assert.equal(await refused({ all: true, site_id: SITE }), 400);
    assert.equal(await refused({ site_id: SITE, from: 'yesterday' }), 400);
    assert.equal(await refused({ site_id: SITE, dryrun: true }), 400);
    assert.equal(await refused({ site_id: 'missing.test' }), 404);
    assert.equal((await server.api('/api/v1/replays', { method: 'PUT' })).status, 405);
    assert.equal((await server.api('/api/v1/replays', { method: 'DELETE' })).status, 404);
    assert.equal((await server.request('/api/v1/replays')).status, 401);
  });
});

test('a server that only collects replays nothing', async () => {
  await withData(async (data, start) => {
    await start({ args: ['--no-fold'] });
    const done = run(['replay', '--all', '--data', data]);
    assert.equal(done.code, 1);
    assert.match(done.err, /this server only collects \(--no-fold\)/);
  });
});
