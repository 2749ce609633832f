#!/usr/bin/env node
// kill -9 at any moment loses nothing acknowledged and counts nothing twice.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Load, SITE, checkCounts, killUnderLoad } from './support/crash.mjs';
import { Server, makeDirectory, run, until } from './support/server.mjs';

const randomMs = () => 100 + Math.floor(Math.random() * 500);

async function withData(work) {
  const directory = makeDirectory();
  try {
    assert.equal(run(['site', 'add', SITE, '--data', directory.path]).code, 0);
    await work(directory.path);
  } finally {
    directory.remove();
  }
}

async function checkAfterRestart(data, load, options) {
  const server = await Server.start(data, options);
  try {
    return await checkCounts(server, load);
  } finally {
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
  }
}

// The clock's offset that makes it `seconds` before the next midnight UTC, plus `days`.
function offsetToMidnight(seconds, days = 0) {
  const now = Date.now();
  const midnight = Math.ceil(now / 86_400_000) * 86_400_000;
  return { FOOTFALL_CLOCK_OFFSET_US: String((midnight - now - seconds * 1000 + days * 86_400_000) * 1000) };
}

test('five kills at random moments', async () => {
  await withData(async (data) => {
    const load = new Load();
    for (let i = 0; i < 5; ++i) await killUnderLoad(data, load, { ms: randomMs() });
    assert.ok(load.count('kept') > 100, `only ${load.count('kept')} hits were acknowledged`);
    await checkAfterRestart(data, load);
  });
});

test('kills while days are parked for want of memory', async () => {
  await withData(async (data) => {
    const load = new Load();
    const args = ['--fold-memory-mb', '0'];
    for (let i = 0; i < 2; ++i) await killUnderLoad(data, load, { ms: randomMs(), args });
    await checkAfterRestart(data, load, { args });
  });
});

test('kills around midnight', async () => {
  await withData(async (data) => {
    const load = new Load();
    await killUnderLoad(data, load, { ms: 1500, env: offsetToMidnight(1) });
    await killUnderLoad(data, load, { ms: randomMs(), env: offsetToMidnight(-2) });
    await checkAfterRestart(data, load, { env: offsetToMidnight(-60) });
  });
});

for (const point of ['checkpoint.before', 'checkpoint.after', 'seal.begun', 'seal.before_flip', 'seal.after_flip']) {
  test(`death at ${point}`, async () => {
    await withData(async (data) => {
      const load = new Load();
      // Hits of a day that is over ten minutes later, so that the next start seals it.
      await killUnderLoad(data, load, { ms: randomMs(), env: offsetToMidnight(60) });
      const later = offsetToMidnight(-660);
      await killUnderLoad(data, load, { limit: 2_000, env: { ...later, FOOTFALL_FAULT_POINT: point } });
      const server = await Server.start(data, { env: later });
      try {
        // After the flip the day is sealed already; before it the next process must do it again.
        if (point !== 'seal.after_flip') await until(async () => (await server.metric('footfall_seals_total')) >= 1);
        await checkCounts(server, load);
      } finally {
        await server.stop();
      }
    });
  });
}

test('death at every point on the way to the answer, written and synced', async () => {
  await withData(async (data) => {
    const load = new Load();
    const points = ['append.before', 'append.after', 'answer.before', 'answer.after', 'sync.before', 'sync.after'];
    for (const [i, point] of [...points, ...points].entries()) {
      const args = ['--ack', i < points.length ? 'written' : 'synced'];
      const passing = point.startsWith('sync.') ? 1 : 1 + Math.floor(Math.random() * 50);
      const env = { FOOTFALL_FAULT_POINT: `${point}:${passing}` };
      assert.ok(await killUnderLoad(data, load, { ms: 20_000, args, env }), `${point} was not passed ${passing} times`);
    }
    await checkAfterRestart(data, load);
  });
});

test('death at every flip of days that are parked', async () => {
  await withData(async (data) => {
    const load = new Load();
    const args = ['--fold-memory-mb', '0'];
    for (const point of ['park.before', 'flip.before', 'flip.after', 'park.after']) {
      const env = { FOOTFALL_FAULT_POINT: `${point}:${1 + Math.floor(Math.random() * 5)}` };
      assert.ok(await killUnderLoad(data, load, { ms: 20_000, args, env }), `${point} was not passed`);
    }
    await checkAfterRestart(data, load, { args });
  });
});

async function addSite(server) {
  const body = JSON.stringify({ domain: SITE });
  return server.api('/api/v1/sites', { method: 'POST', body }).catch(() => null);
}

async function isFolding(server) {
  const { sites } = JSON.parse((await server.api('/api/v1/sites')).body);
  return sites.length === 0 || sites[0].folding;
}

for (const point of ['refold.begun', 'refold.before_flip', 'refold.after_flip']) {
  test(`death at ${point}, when stored hits of a new site are folded in`, async () => {
    const directory = makeDirectory();
    try {
      const load = new Load();
      await killUnderLoad(directory.path, load, { ms: randomMs() });
      const dying = await Server.start(directory.path, { env: { FOOTFALL_FAULT_POINT: point } });
      const running = load.run(dying);
      await addSite(dying);
      await dying.ended;
      dying.agent.destroy();
      await running;
      const server = await Server.start(directory.path);
      const late = load.run(server, 200);
      await until(async () => !(await isFolding(server)));
      await late;
      await checkCounts(server, load);
      assert.deepEqual(JSON.parse((await server.api('/api/v1/rejects')).body).rejects, []);
      await server.stop();
    } finally {
      directory.remove();
    }
  });
}

// Until the server has lived through what it has to fold; how many starts died before.
async function startUntil(data, env, isDone) {
  for (let deaths = 0; deaths < 30; ++deaths) {
    const server = await Server.start(data, { env }).catch(() => null);
    if (!server) continue;
    const ended = server.ended.then(() => false);
    if (await Promise.race([until(() => isDone(server)).then(() => true, () => ended), ended])) return { server, deaths };
    server.agent.destroy();
  }
  throw new Error('the server never came up');
}

test('a stored record that kills a job becomes a reject, and the rest is counted', async () => {
  const directory = makeDirectory();
  try {
    const load = new Load();
    const first = await Server.start(directory.path);
    await load.run(first, 50);
    await first.request('/p.gif?u=https%3A%2F%2Fcrash.test%2Fpoison');
    await load.run(first, 50);
    await first.stop();
    const env = { FOOTFALL_FAULT_POISON: 'poison' };
    const dying = await Server.start(directory.path, { env });
    await addSite(dying);
    await dying.ended;
    dying.agent.destroy();
    const { server, deaths } = await startUntil(directory.path, env, async (each) => !(await isFolding(each)));
    await checkCounts(server, load);
    const { rejects } = JSON.parse((await server.api('/api/v1/rejects')).body);
    assert.deepEqual(rejects.map(({ reason, count }) => [reason, count]), [['unfoldable', 1]]);
    await server.stop();
    assert.ok(deaths >= 5, `three deaths to go with care, three noted ones: ${deaths + 1}`);
  } finally {
    directory.remove();
  }
});

test('a record that kills the process becomes a reject, and the rest is counted', async () => {
  await withData(async (data) => {
    const load = new Load();
    const env = { FOOTFALL_FAULT_POISON: 'poison' };
    let server = await Server.start(data, { env });
    await load.run(server, 50);
    const poison = server.request('/p.gif?u=https%3A%2F%2Fcrash.test%2Fpoison').catch(() => {});
    await server.ended;
    await poison;
    server.agent.destroy();
    let deaths = 1;
    for (let alive = false; !alive; ) {
      server = await Server.start(data, { env }).catch(() => null);
      if (server) {
        const ended = server.ended.then(() => 'ended');
        alive = (await Promise.race([server.folded().then(() => 'folded', () => ended), ended])) === 'folded';
        if (!alive) server.agent.destroy();
      }
      if (!alive) deaths += 1;
      assert.ok(deaths < 20, 'the server never came up');
    }
    await load.run(server, 50);
    await checkCounts(server, load);
    const { rejects } = JSON.parse((await server.api('/api/v1/rejects')).body);
    assert.deepEqual(rejects.map(({ reason, count }) => [reason, count]), [['unfoldable', 1]]);
    await server.stop();
    assert.equal(load.count('kept'), 100);
    assert.ok(deaths >= 6, `three deaths to go with care, three noted ones: ${deaths}`);
  });
});
