#!/usr/bin/env node
// Every store that an earlier version wrote (tests/stores) is opened by this one, with the same answers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { Server, makeDirectory, root, run, until } from './support/server.mjs';
import { answersOf } from './support/stored-answers.mjs';

const stores = join(root, 'tests', 'stores');
const versions = readdirSync(stores).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));

function unpack(version, data) {
  mkdirSync(dirname(data), { recursive: true });
  execFileSync('tar', ['--zstd', '-xf', join(stores, `${version}.tar.zst`), '-C', dirname(data)]);
}

async function checkAnswers(server, expected) {
  await server.folded();
  const found = await answersOf(server);
  assert.deepEqual(found.sites, expected.sites);
  for (const [i, { query, results }] of expected.answers.entries()) {
    assert.deepEqual(found.answers[i], { query, results }, JSON.stringify(query));
  }
  assert.deepEqual(found.rejects, expected.rejects);
  await checkNewerDimensions(server, expected.sites);
}

// What an older store knows nothing of is there all the same, as not known: rolled up, and by a scan.
async function checkNewerDimensions(server, sites) {
  for (const { domain } of sites) {
    const ask = (dimensions) =>
      server.query({ site_id: domain, metrics: ['pageviews'], date_range: ['2026-11-01', '2026-12-31'], dimensions });
    const [{ metrics: total }] = await ask([]);
    for (const dimension of ['visit:screen', 'visit:click_id']) {
      const all = total[0] === 0 ? [] : [{ dimensions: ['(not known)'], metrics: total }];
      assert.deepEqual(await ask([dimension]), all, `${domain} ${dimension}`);
    }
  }
}

const read = (version) => JSON.parse(readFileSync(join(stores, `${version}.json`)));

// The clock stands at the time when the store was written, or `days` after: what is sealed by then, and what has expired,
// must not depend on when the test is run.
const clock = (version, days = 0) => {
  const then = Date.parse(read(version).written) + days * 86_400_000;
  return { FOOTFALL_CLOCK_OFFSET_US: String((then - Date.now()) * 1000) };
};

async function withStore(version, work) {
  const directory = makeDirectory();
  try {
    unpack(version, directory.path);
    await work(directory.path);
  } finally {
    directory.remove();
  }
}

for (const version of versions) {
  test(`a store of version ${version} gives the answers that it gave, before and after its days are sealed`, async () => {
    await withStore(version, async (data) => {
      const server = await Server.start(data, { env: clock(version) });
      await checkAnswers(server, read(version));
      await server.stop();
      const later = clock(version, 365);
      const sealing = await Server.start(data, { env: later });
      await until(async () => (await sealing.metric('footfall_seals_total')) >= 2);
      await checkAnswers(sealing, read(version));
      await sealing.stop();
      const again = await Server.start(data, { env: later });
      await checkAnswers(again, read(version));
      await again.stop();
    });
  });

  for (const point of ['upgrade.before', 'upgrade.after']) {
    test(`an upgrade from version ${version} that dies at ${point} goes on at the next start`, async () => {
      await withStore(version, async (data) => {
        await assert.rejects(Server.start(data, { env: { ...clock(version), FOOTFALL_FAULT_POINT: point } }));
        const server = await Server.start(data, { env: clock(version) });
        await checkAnswers(server, read(version));
        await server.stop();
      });
    });
  }
}

test('commands open an older store too', async () => {
  await withStore('1', async (data) => {
    assert.match(run(['site', 'list', '--data', data]).out, /example\.test/);
  });
});
