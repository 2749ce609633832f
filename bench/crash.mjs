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
const perCheck = 10; // kills between two counts; each count reads every page there is

console.log(`${run(['version']).out.trim().replaceAll('\n', ', ')}; ${binary}`);
console.log(`${os.cpus()[0]?.model}, ${os.cpus().length} cores, node ${process.version}`);

const directory = makeDirectory();
assert.equal(run(['site', 'add', SITE, '--data', directory.path]).code, 0);
const load = new Load();
let counted = 0;
for (let done = 0; done < kills; ) {
  for (let i = 0; i < perCheck && done < kills; ++i, ++done) {
    const args = done % 3 === 2 ? ['--fold-memory-mb', '0'] : []; // every third with parking forced
    await killUnderLoad(directory.path, load, { ms: 20 + Math.random() * 400, args });
  }
  const server = await Server.start(directory.path);
  counted = await checkCounts(server, load);
  await server.stop();
  console.log(`${done} kills: ${load.count('kept')} acknowledged, ${load.count('open')} in flight, ` +
    `${load.count('refused')} refused, ${counted} counted`);
}
directory.remove();
const lost = load.count('kept') - Math.min(counted, load.count('kept'));
console.log(`lost ${lost}, counted twice 0 (each page was compared)`);
