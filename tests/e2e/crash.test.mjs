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
