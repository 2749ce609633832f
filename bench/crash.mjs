#!/usr/bin/env node
// Kills a release build under load, again and again, and counts: every acknowledged hit once, none twice.
// `script/bench crash [KILLS]`; 100 without a number. Prints what was sent and what was found.
import assert from 'node:assert/strict';
import os from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
process.env.FOOTFALL_BINARY ??= join(root, 'build', 'release', 'footfall');
const { Load, SITE, checkCounts, killUnderLoad } = await import('../tests/e2e/support/crash.mjs');
const { Server, binary, makeDirectory, run } = await import('../tests/e2e/support/server.mjs');

const kills = Number(process.argv[2] ?? 100);
const perCheck = 10; // kills of one store, then a count that reads every page; a day names 100,000 pages at most

console.log(`${run(['version']).out.trim().replaceAll('\n', ', ')}; ${binary}`);
console.log(`${os.cpus()[0]?.model}, ${os.cpus().length} cores, node ${process.version}`);

async function killOneStore(count, first) {
  const directory = makeDirectory();
  assert.equal(run(['site', 'add', SITE, '--data', directory.path]).code, 0);
  const load = new Load();
  for (let i = 0; i < count; ++i) {
    const args = (first + i) % 3 === 2 ? ['--fold-memory-mb', '0'] : []; // every third with parking forced
    await killUnderLoad(directory.path, load, { ms: 20 + Math.random() * 400, args });
  }
  const server = await Server.start(directory.path);
  const counted = await checkCounts(server, load);
  await server.stop();
  directory.remove();
  return { kept: load.count('kept'), open: load.count('open'), refused: load.count('refused'), counted };
}

const total = { kept: 0, open: 0, refused: 0, counted: 0 };
for (let done = 0; done < kills; ) {
  const count = Math.min(perCheck, kills - done);
  const one = await killOneStore(count, done);
  for (const key of Object.keys(total)) total[key] += one[key];
  done += count;
  console.log(`${done} kills: ${total.kept} acknowledged, ${total.open} in flight, ${total.refused} refused, ` +
    `${total.counted} counted`);
}
console.log('every acknowledged hit was counted once, none twice: each page was compared');
