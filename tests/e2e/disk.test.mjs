#!/usr/bin/env node
// A disk that is full, or fails: what can't be kept is answered 503 and never counted, everything else goes on, and when
// the disk is in order again so is footfall, by itself.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Load, SITE, checkCounts } from './support/crash.mjs';
import { enterOwnMounts, own } from './support/mount.mjs';
import { Server, run, until } from './support/server.mjs';
import { Ext4Disk, SmallDisk } from './support/small-disk.mjs';

enterOwnMounts();
const skip = own ? false : 'no file system can be mounted here (unshare --mount is not permitted)';

async function withDisk(megabytes, work) {
  const disk = new SmallDisk(megabytes);
  try {
    assert.equal(run(['site', 'add', SITE, '--data', disk.data]).code, 0);
    await work(disk);
  } finally {
    disk.remove();
  }
}

const health = (server) => server.request('/healthz');
const isRefusing = async (server) => (await health(server)).status === 503;

// A load that goes on until `work` is done.
async function underLoad(server, load, work) {
  const running = load.run(server);
  await work();
  load.stop();
  await running;
}

async function checkWhileFull(server, load) {
  const refused = await server.request(load.target(0), { headers: load.headers(0) });
  assert.equal(refused.status, 503);
  assert.equal(refused.headers['content-type'], 'image/gif');
  assert.match((await health(server)).body, /^hits are answered 503: .*full.*; make room on it\n$/s);
  assert.equal(await server.metric('footfall_raw_log_writable'), 0);
  assert.equal((await server.api('/')).status, 200);
  assert.match(JSON.parse((await server.api('/api/v1/installation')).body).notices[0].text, /^hits are answered 503: .*full/);
  await checkCounts(server, load);
}

// A start frees the logs that it has read. Returns how many hits were refused meanwhile.
async function fillAgain(server, disk) {
  let refused = 0;
  let calm = 0;
  await until(async () => {
    const wasFree = disk.free();
    disk.fill(2 * 1024 * 1024);
    const hit = await server.request('/p.gif');
    refused += hit.status === 503 ? 1 : 0;
    calm = hit.status === 503 && disk.free() === wasFree ? calm + 1 : 0;
    return calm > 10;
  });
  return refused;
}

async function checkAfterwards(server, load, { failures, refused }) {
  await until(async () => !(await isRefusing(server)));
  const before = load.count('kept');
  await load.run(server, 100);
  assert.equal(load.count('kept'), before + 100);
  await checkCounts(server, load);
  assert.equal(await server.metric('footfall_raw_log_writable'), 1);
  assert.equal(await server.metric('footfall_raw_log_failures_total'), failures);
  assert.equal(await server.metric('footfall_raw_log_recoveries_total'), failures);
  assert.equal(await server.metric('footfall_records_refused_write_total'), refused);
}

function checkLog(server, failures) {
  assert.equal(server.err.match(/hits are answered 503 from now on/g).length, failures);
  assert.equal(server.err.match(/the raw log can be written again/g).length, failures);
}

for (const ack of ['written', 'synced']) {
  test(`a disk that others fill under load, three times (${ack})`, { skip }, async () => {
    await withDisk(256, async (disk) => {
      const load = new Load();
      const server = await Server.start(disk.data, { args: ['--ack', ack] });
      for (let times = 1; times <= 3; ++times) {
        await underLoad(server, load, async () => {
          await until(() => load.count('kept') > times * 500);
          disk.fill();
          await until(() => isRefusing(server));
          await until(() => load.count('refused') > times * 500);
        });
        await checkWhileFull(server, load);
        disk.makeRoom();
        await checkAfterwards(server, load, { failures: times, refused: load.count('refused') + times });
      }
      checkLog(server, 3);
      assert.deepEqual(await server.stop(), { code: 0, signal: null });
      const again = await Server.start(disk.data);
      await checkCounts(again, load);
      await again.stop();
    });
  });
}

test('a disk that hits fill: its last hundredth is left, and the fold goes on in it', { skip }, async () => {
  await withDisk(256, async (disk) => {
    const load = new Load();
    const server = await Server.start(disk.data);
    disk.fill(4 * 1024 * 1024);
    await underLoad(server, load, async () => {
      await until(() => isRefusing(server));
      await until(() => load.count('refused') > 500);
    });
    assert.ok(disk.free() > 1024 * 1024, `${disk.free()} bytes are free`);
    assert.match((await health(server)).body, /the last 2\.6 MB are kept for what is stored already; make room on it/);
    await checkWhileFull(server, load);
    assert.deepEqual(await server.stop(), { code: 0, signal: null });

    const again = await Server.start(disk.data);
    assert.equal(await again.metric('footfall_records_folded_total'), 0, 'the fold could store all it had at the end');
    const refused = await fillAgain(again, disk);
    await checkWhileFull(again, load);
    disk.makeRoom();
    await checkAfterwards(again, load, { failures: 1, refused: refused + 1 });
    await again.stop();
  });
});

test('a file system that turns read-only under load, and is mounted again', { skip }, async () => {
  await withDisk(256, async (outer) => {
    const disk = new Ext4Disk(outer, 64);
    try {
      assert.equal(run(['site', 'add', SITE, '--data', disk.data]).code, 0);
      const load = new Load();
      const server = await Server.start(disk.data, { args: ['--ack', 'synced'] });
      await underLoad(server, load, async () => {
        await until(() => load.count('kept') > 100);
        disk.abort();
        await until(() => load.count('refused') > 500);
      });
      assert.match((await health(server)).body, /^hits are answered 503: .*Read-only file system/);
      await checkCounts(server, load);
      assert.deepEqual(await server.stop(), { code: 0, signal: null });
      disk.mountAgain();
      const again = await Server.start(disk.data);
      await checkCounts(again, load);
      await again.stop();
    } finally {
      disk.remove();
    }
  });
});

test('kill -9 on a full disk, a start that says why it can not be, and a start with room', { skip }, async () => {
  await withDisk(256, async (disk) => {
    const load = new Load();
    const server = await Server.start(disk.data);
    await underLoad(server, load, async () => {
      await until(() => load.count('kept') > 2_000);
      disk.fill();
      await until(() => load.count('refused') > 500);
      await server.kill();
    });
    const { code, err } = run(['serve', '--listen', '127.0.0.1:0', '--data', disk.data]);
    assert.equal(code, 1);
    assert.match(err, /the disk is full.*make room on it/s);
    disk.makeRoom();
    const again = await Server.start(disk.data);
    await checkCounts(again, load);
    assert.deepEqual(await again.stop(), { code: 0, signal: null });
  });
});

test('a first start on a full disk says what to do, and leaves nothing that is in the way later', { skip }, async () => {
  const disk = new SmallDisk(16);
  try {
    for (const left of [0, 4096, 8192, 16384, 32768, 65536, 131072]) {
      disk.fill(left);
      const { code, err } = run(['site', 'add', SITE, '--data', disk.data]);
      disk.makeRoom();
      if (code === 0) break;
      assert.match(err, /full|No space left/, `${left} bytes left`);
    }
    assert.equal(run(['site', 'add', 'second.test', '--data', disk.data]).code, 0);
    assert.match(run(['site', 'list', '--data', disk.data]).out, /second\.test/);
  } finally {
    disk.remove();
  }
});
